package dev.stepwarden.command;

import dev.stepwarden.domain.messaging.Command;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;

/** Aggregates under test, with commands routed by their target. */
public final class Fixtures {
    private Fixtures() {}

    public static <A> AggregateTestFixture<A> of(Class<A> aggregate) {
        AggregateTestFixture<A> fixture = new AggregateTestFixture<>(aggregate);
        fixture.registerCommandTargetResolver(
                message -> new VersionedAggregateIdentifier(((Command<?>) message.getPayload()).target(), null));
        return fixture;
    }
}
