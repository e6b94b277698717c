package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.run.PayloadState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request for approval in full.
 *
 * @param args redacted; null when they are not there to be read any more: {@code payloads} says why
 * @param callId of the agent's call, redacted
 * @param history how it came to stand as it does, oldest first
 * @param names what the people in it are called today, as far as the asking caller may know
 */
public record ApprovalDetail(
        ApprovalSummary summary,
        @Nullable Json args,
        PayloadState payloads,
        String callId,
        List<ApprovalVote> votes,
        List<Happening> history,
        Map<UUID, String> names) {

    /**
     * @param what {@code requested, voted, approved, denied, expired, cancelled, extended}
     * @param person null for the server, and for the agent that asked
     * @param until the new end of an extension, and the time before which the agent has to come for an approval
     */
    public record Happening(
            Instant at,
            String what,
            @Nullable UUID person,
            @Nullable String reason,
            @Nullable Instant until) {}
}
