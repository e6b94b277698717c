package dev.stepwarden.domain.breakglass;

import dev.stepwarden.domain.messaging.Event;
import dev.stepwarden.domain.run.RunId;
import java.time.Instant;
import java.util.UUID;

/** What has happened to an exception. */
public sealed interface BreakGlassEvent extends Event {
    BreakGlassId breakGlass();

    record BreakGlassOpened(
            BreakGlassId breakGlass,
            RunId run,
            UUID project,
            String env,
            String tool,
            UUID person,
            String reason,
            Instant until)
            implements BreakGlassEvent {}

    record BreakGlassUsed(BreakGlassId breakGlass, RunId run, UUID decision) implements BreakGlassEvent {}

    record BreakGlassClosed(BreakGlassId breakGlass, RunId run) implements BreakGlassEvent {}

    record BreakGlassReviewed(BreakGlassId breakGlass, RunId run, UUID person, boolean justified, String reason)
            implements BreakGlassEvent {}
}
