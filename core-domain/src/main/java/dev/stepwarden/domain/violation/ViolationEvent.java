package dev.stepwarden.domain.violation;

import dev.stepwarden.domain.decision.ViolationKind;
import dev.stepwarden.domain.messaging.Event;
import dev.stepwarden.domain.run.RunId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has happened to a violation. */
public sealed interface ViolationEvent extends Event {
    ViolationId violation();

    RunId run();

    /** @param step and {@code decision} as in the command */
    record StepViolated(
            ViolationId violation,
            RunId run,
            UUID project,
            String env,
            ViolationKind kind,
            UUID step,
            @Nullable UUID decision,
            String tool)
            implements ViolationEvent {}

    record ViolationReviewed(ViolationId violation, RunId run, UUID person, String reason) implements ViolationEvent {}
}
