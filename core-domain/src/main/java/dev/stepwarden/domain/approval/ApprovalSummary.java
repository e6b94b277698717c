package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.policy.PolicyRef;
import dev.stepwarden.domain.policy.Risk;
import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request for approval in a list.
 *
 * @param projectName the project's id while no row tells of it
 * @param step the tool step that is to be
 * @param actionSummary one line that plays no tricks, made by the server: see {@link ActionSummary}
 * @param payloadHash the act: whoever decides says which one it was that he saw
 * @param requestedBy the actor that asked, such as {@code key/<id>}
 * @param requesters people who can't approve it
 * @param decidedBy who agreed, denied or cancelled; empty when it was the server
 * @param reason of who denied, cancelled or, last, agreed
 * @param ending why it is over though nobody decided it, by its wire name
 * @param hindrance why the asking person can't decide it, null when he can
 */
public record ApprovalSummary(
        DecisionId id,
        ApprovalStatus status,
        UUID project,
        String projectName,
        String env,
        RunId run,
        @Nullable AgentVersion agent,
        UUID step,
        String tool,
        String actionSummary,
        Risk risk,
        @Nullable String rule,
        @Nullable PolicyRef policy,
        List<FactorStanding> factors,
        boolean reasonRequired,
        int hiddenValues,
        String payloadHash,
        String requestedBy,
        List<UUID> requesters,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable Instant decidedAt,
        List<UUID> decidedBy,
        @Nullable String reason,
        @Nullable String ending,
        @Nullable Hindrance hindrance) {

    /** How many more people have to agree. */
    public int missing() {
        return factors.stream()
                .mapToInt(factor -> factor.n() - factor.approvedBy().size())
                .sum();
    }
}
