package dev.stepwarden.domain.messaging;

/**
 * A question whose answer takes seconds of computing, or much memory. So many are answered at a time; others wait for a
 * moment before they take anything else, a connection least of all, and are then refused as {@link Overloaded}.
 *
 * @param <A> the shape of the answer
 */
public interface HeavyQuery<A> extends Query<A> {
    int AT_ONCE = 2;
}
