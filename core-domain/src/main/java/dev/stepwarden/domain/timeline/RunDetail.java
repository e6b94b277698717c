package dev.stepwarden.domain.timeline;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.run.Failure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run in full, without its steps.
 *
 * @param metadata as the client sent it, redacted; null when it sent none, or when it has been deleted
 * @param resumedBy runs that continue this one
 * @param expiresOn the day (UTC) after which payloads are deleted
 * @param sealedRoot Merkle root over the steps' commitments, null before the run is sealed
 */
public record RunDetail(
        RunSummary summary,
        @Nullable UUID resumes,
        List<UUID> resumedBy,
        @Nullable Failure error,
        Json.@Nullable Obj metadata,
        LocalDate expiresOn,
        @Nullable Instant sealedAt,
        @Nullable String sealedRoot) {}
