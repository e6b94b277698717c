package dev.stepwarden.config.messaging;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.jspecify.annotations.Nullable;

/**
 * A token store for a processor that has no transaction open while its handlers work: each of its calls has one of its own.
 * Without any, the store takes a second connection while it holds its first.
 */
final class TransactionalTokens implements InvocationHandler {
    private final TokenStore store;
    private final TransactionManager transactions;

    private TransactionalTokens(TokenStore store, TransactionManager transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    static TokenStore of(TokenStore store, TransactionManager transactions) {
        return (TokenStore) Proxy.newProxyInstance(
                TokenStore.class.getClassLoader(),
                new Class<?>[] {TokenStore.class},
                new TransactionalTokens(store, transactions));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        return transactions.fetchInTransaction(() -> invoked(method, arguments));
    }

    private @Nullable Object invoked(Method method, Object @Nullable [] arguments) {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(failed.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
