package dev.stepwarden.config.messaging;

import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Caller;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.QueryResponseMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/** Asks by Axon's bus. */
public final class AxonQueries implements Queries {
    private final QueryBus bus;
    private final Map<Class<?>, Boolean> answersOptional = new ConcurrentHashMap<>();

    public AxonQueries(QueryBus bus) {
        this.bus = bus;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the one handler of a query answers with the query's type, never null
    public <A> A ask(Caller caller, Query<A> query) {
        QueryMessage<Query<A>, Object> message =
                new GenericQueryMessage<>(query, AnyAnswer.INSTANCE).withMetaData(TenantGate.of(caller));
        Object answer = payload(message);
        // Axon takes answers out of their Optional.
        return (A) (isOptional(query.getClass()) ? Optional.ofNullable(answer) : answer);
    }

    private @Nullable Object payload(QueryMessage<?, Object> message) {
        try {
            QueryResponseMessage<Object> response = bus.query(message).get();
            if (response.isExceptional()) throw runtime(response.exceptionResult());
            return response.getPayload();
        } catch (ExecutionException failed) {
            throw runtime(failed.getCause() == null ? failed : failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking", interrupted);
        }
    }

    private boolean isOptional(Class<?> query) {
        return answersOptional.computeIfAbsent(
                query,
                type -> ResolvableType.forClass(type)
                                .as(Query.class)
                                .getGeneric(0)
                                .resolve()
                        == Optional.class);
    }

    private static RuntimeException runtime(Throwable failure) {
        if (failure instanceof CompletionException wrapped && wrapped.getCause() != null)
            return runtime(wrapped.getCause());
        if (failure instanceof RuntimeException runtime) return runtime;
        if (failure instanceof Error error) throw error;
        return new IllegalStateException(failure);
    }

    /** Whatever the handler answers: a query has one handler, so there is nothing to choose by type. */
    private static final class AnyAnswer implements ResponseType<Object> {
        private static final long serialVersionUID = 1L;
        static final AnyAnswer INSTANCE = new AnyAnswer();

        @Override
        public boolean matches(Type type) {
            return true;
        }

        @Override
        public Class<Object> responseMessagePayloadType() {
            return Object.class;
        }

        @Override
        public Class<?> getExpectedResponseType() {
            return Object.class;
        }
    }
}
