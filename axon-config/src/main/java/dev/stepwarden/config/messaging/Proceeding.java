package dev.stepwarden.config.messaging;

import org.axonframework.messaging.InterceptorChain;

/** Goes on in the chain where checked exceptions can't be thrown: Axon's handlers throw none of their own. */
final class Proceeding {
    private Proceeding() {}

    @SuppressWarnings("NullAway") // a handler without an answer gives null, as Axon expects
    static Object with(InterceptorChain chain) {
        try {
            return chain.proceed();
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception checked) {
            throw new IllegalStateException(checked);
        }
    }
}
