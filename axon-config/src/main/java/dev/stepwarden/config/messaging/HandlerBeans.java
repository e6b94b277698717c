package dev.stepwarden.config.messaging;

import dev.stepwarden.command.agent.StoppedAgents;
import dev.stepwarden.command.breakglass.OpenExceptions;
import dev.stepwarden.command.decision.Approvers;
import dev.stepwarden.command.decision.CallLedger;
import dev.stepwarden.command.decision.Mints;
import dev.stepwarden.command.decision.Rulings;
import dev.stepwarden.command.decision.SigningKeys;
import dev.stepwarden.command.decision.UsedProofs;
import dev.stepwarden.command.diff.ProfileNames;
import dev.stepwarden.command.member.AdminSeats;
import dev.stepwarden.command.policy.PoliciesInForce;
import dev.stepwarden.command.policy.PolicyStore;
import dev.stepwarden.command.project.ProjectNames;
import dev.stepwarden.command.redaction.RulesInForce;
import dev.stepwarden.command.vault.KeyVersions;
import dev.stepwarden.command.vault.Vault;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Reach;
import java.lang.annotation.Annotation;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;

/** Our beans that handle queries or events, and what handlers may ask for besides their message. */
@Component
final class HandlerBeans {
    private static final String OURS = "dev.stepwarden.";
    /** What a decision may use: its inputs, and nothing that would let it look around. */
    private static final Set<Class<?>> FOR_DECISIONS = Set.of(
            Vault.class,
            KeyVersions.class,
            AdminSeats.class,
            ProjectNames.class,
            ProfileNames.class,
            RulesInForce.class,
            PoliciesInForce.class,
            PolicyStore.class,
            Rulings.class,
            Mints.class,
            Approvers.class,
            CallLedger.class,
            UsedProofs.class,
            SigningKeys.class,
            OpenExceptions.class,
            StoppedAgents.class,
            Clock.class,
            RandomGenerator.class);

    private final ListableBeanFactory beans;

    HandlerBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    List<Object> ofQueries() {
        return with(QueryHandler.class);
    }

    List<Object> ofEvents() {
        return with(EventHandler.class);
    }

    ParameterResolverFactory parameters() {
        return MultiParameterResolverFactory.ordered(
                ClasspathParameterResolverFactory.forClass(HandlerBeans.class), this::parameter);
    }

    private @Nullable ParameterResolver<?> parameter(Executable executable, Parameter[] parameters, int index) {
        Class<?> type = parameters[index].getType();
        if (type == Reach.class) return new OfCaller(TenantGate::reach);
        if (type == Caller.class) return new OfCaller(TenantGate::caller);
        return FOR_DECISIONS.contains(type) ? new BeanResolver(beans, type) : null;
    }

    private List<Object> with(Class<? extends Annotation> annotation) {
        List<Object> found = new ArrayList<>();
        for (String name : beans.getBeanDefinitionNames()) {
            Class<?> type = beans.getType(name, false);
            if (type != null && type.getName().startsWith(OURS) && handles(type, annotation))
                found.add(beans.getBean(name));
        }
        return found;
    }

    private static boolean handles(Class<?> type, Class<? extends Annotation> annotation) {
        for (Method method : type.getDeclaredMethods()) {
            if (AnnotatedElementUtils.hasAnnotation(method, annotation)) return true;
        }
        return false;
    }

    /** Who asks, and what that caller may see. */
    private record OfCaller(Function<Message<?>, Object> part) implements ParameterResolver<Object> {
        @Override
        public Object resolveParameterValue(Message<?> message) {
            return part.apply(message);
        }

        @Override
        public boolean matches(Message<?> message) {
            return true;
        }
    }

    private record BeanResolver(ListableBeanFactory beans, Class<?> type) implements ParameterResolver<Object> {
        @Override
        public @Nullable Object resolveParameterValue(Message<?> message) {
            return beans.getBean(type);
        }

        @Override
        public boolean matches(Message<?> message) {
            return true;
        }
    }
}
