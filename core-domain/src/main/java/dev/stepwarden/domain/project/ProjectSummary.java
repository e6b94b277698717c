package dev.stepwarden.domain.project;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param runs runs of the last 7 days, counted up to 10,000
 * @param failed those of them that failed, counted likewise
 * @param lastRunAt start of the newest run ever, null before the first
 */
public record ProjectSummary(
        UUID id,
        String name,
        int retentionDays,
        long runs,
        long failed,
        @Nullable Instant lastRunAt) {}
