package dev.stepwarden.domain.timeline;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.run.Failure;
import dev.stepwarden.domain.run.PayloadState;
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
 * @param expiresOn the day (UTC) after which payloads are deleted; far away for those on hold
 * @param sealedRoot Merkle root over the steps' commitments, null before the run is sealed
 * @param plannedExpiry that day as the project's plan had it when the run started
 */
public record RunDetail(
        RunSummary summary,
        @Nullable UUID resumes,
        List<UUID> resumedBy,
        @Nullable Failure error,
        Json.@Nullable Obj metadata,
        LocalDate expiresOn,
        @Nullable Instant sealedAt,
        @Nullable String sealedRoot,
        PayloadState payloads,
        LocalDate plannedExpiry) {}
