package dev.stepwarden.domain.timeline;

import dev.stepwarden.domain.redaction.Redactions;
import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as a row of the list.
 *
 * @param endedAt null while it has not finished
 * @param lastHeardAt the server's time of the last write to it
 * @param waitedMs how long its approval steps were open so far, milliseconds
 * @param waitingSince start of the approval step that is open, null when none is
 * @param project the project's name
 * @param models names, in order
 * @param steps steps, an opened and closed one counting once
 * @param errors steps that ended in an error
 */
public record RunSummary(
        UUID id,
        TenantId tenant,
        UUID projectId,
        String project,
        String env,
        String name,
        RunStatus status,
        Instant startedAt,
        @Nullable Instant endedAt,
        Instant lastHeardAt,
        long waitedMs,
        @Nullable Instant waitingSince,
        @Nullable AgentVersion agent,
        @Nullable String release,
        @Nullable String sessionId,
        List<String> models,
        List<String> tools,
        List<String> tags,
        int steps,
        int toolCalls,
        int errors,
        Totals totals,
        Redactions redactions,
        PolicyCounts policy) {

    /** Milliseconds from start to end; null while it has not ended. Never negative. */
    public @Nullable Long durationMs() {
        return endedAt == null ? null : Math.max(0, endedAt.toEpochMilli() - startedAt.toEpochMilli());
    }
}
