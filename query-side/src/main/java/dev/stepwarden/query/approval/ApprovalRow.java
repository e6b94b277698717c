package dev.stepwarden.query.approval;

import dev.stepwarden.domain.approval.ActionSummary;
import dev.stepwarden.domain.approval.Agreement;
import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.approval.ApprovalSummary;
import dev.stepwarden.domain.approval.ApprovalVote;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.policy.Factor;
import dev.stepwarden.domain.policy.PolicyRef;
import dev.stepwarden.domain.policy.Risk;
import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.query.decision.DecisionReader;
import dev.stepwarden.query.timeline.StoredTime;
import dev.stepwarden.query.timeline.WireWords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of table approval, with the day on which its run's payloads expire.
 *
 * @param expiresOn null while no row tells of the run
 */
record ApprovalRow(
        DecisionId id,
        RunId run,
        UUID project,
        String env,
        @Nullable AgentVersion agent,
        UUID step,
        String tool,
        String callId,
        @Nullable String rule,
        @Nullable PolicyRef policy,
        String act,
        int hiddenValues,
        String askedBy,
        Risk risk,
        List<Factor> factors,
        boolean reasonRequired,
        boolean hiddenValuesAllowed,
        List<UUID> requesters,
        ApprovalStatus status,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable Instant closedAt,
        List<UUID> closedBy,
        @Nullable String closingReason,
        @Nullable String ending,
        String history,
        @Nullable LocalDate expiresOn,
        @Nullable String payloads) {

    static ApprovalRow of(ResultSet row, int number) throws SQLException {
        TenantId tenant = new TenantId(row.getObject("tenant_id", UUID.class));
        return new ApprovalRow(
                new DecisionId(tenant, row.getObject("approval_id", UUID.class)),
                new RunId(tenant, row.getObject("run_id", UUID.class)),
                row.getObject("project_id", UUID.class),
                row.getString("env"),
                DecisionReader.agent(row),
                row.getObject("step_id", UUID.class),
                row.getString("tool"),
                row.getString("call_id"),
                row.getString("rule"),
                DecisionReader.policy(row),
                row.getString("act"),
                row.getInt("hidden_values"),
                row.getString("asked_by"),
                WireWords.of(Risk.BY_NAME, row.getString("risk")),
                StoredFactors.read(row.getString("factors")),
                row.getBoolean("reason_required"),
                row.getBoolean("hidden_values_allowed"),
                List.of((UUID[]) row.getArray("requesters").getArray()),
                WireWords.of(ApprovalStatus.BY_NAME, row.getString("status")),
                StoredTime.in(row, "requested_at"),
                StoredTime.in(row, "expires_at"),
                StoredTime.orNull(row, "closed_at"),
                List.of((UUID[]) row.getArray("closed_by").getArray()),
                row.getString("closing_reason"),
                row.getString("ending"),
                row.getString("history"),
                row.getObject("expires_on", LocalDate.class),
                row.getString("payloads"));
    }

    /** @param args redacted, null when they can't be read */
    ApprovalSummary summary(String projectName, @Nullable Json args, List<ApprovalVote> votes, Asker asker) {
        String lastReason = votes.isEmpty() ? null : votes.getLast().reason();
        return new ApprovalSummary(
                id,
                status,
                project,
                projectName,
                env,
                run,
                agent,
                step,
                tool,
                ActionSummary.of(tool, args),
                risk,
                rule,
                policy,
                Agreement.of(factors, votes).standings(),
                reasonRequired || risk.isHigh(),
                hiddenValues,
                act,
                askedBy,
                requesters,
                requestedAt,
                expiresAt,
                closedAt,
                closedBy,
                status == ApprovalStatus.APPROVED ? lastReason : closingReason,
                ending,
                asker.hindrance(this, votes));
    }
}
