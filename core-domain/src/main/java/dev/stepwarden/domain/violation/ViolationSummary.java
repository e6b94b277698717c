package dev.stepwarden.domain.violation;

import dev.stepwarden.domain.decision.ViolationKind;
import dev.stepwarden.domain.run.RunId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param project and {@code env}: where the run is
 * @param reviewedBy null while nobody has looked into it; {@code reviewReason} likewise
 */
public record ViolationSummary(
        ViolationId id,
        RunId run,
        UUID project,
        String env,
        ViolationKind kind,
        UUID step,
        @Nullable UUID decision,
        String tool,
        Instant raisedAt,
        @Nullable UUID reviewedBy,
        @Nullable Instant reviewedAt,
        @Nullable String reviewReason) {}
