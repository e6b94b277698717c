package dev.stepwarden.query.decision;

import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.decision.DecisionDetail.Execution;
import dev.stepwarden.domain.decision.DecisionDetail.Misuse;
import dev.stepwarden.domain.decision.DecisionDetail.Token;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.decision.DecisionSummary;
import dev.stepwarden.domain.decision.ViolationKind;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.policy.Effect;
import dev.stepwarden.domain.policy.PolicyRef;
import dev.stepwarden.domain.policy.Risk;
import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.query.timeline.StoredTime;
import dev.stepwarden.query.timeline.WireWords;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes decisions of rows of table decision; {@link DecisionTable} is the way there. */
public final class DecisionReader {
    private DecisionReader() {}

    /** Of a row with its approval's status as {@code approval_status}. */
    static DecisionSummary summary(ResultSet row) throws SQLException {
        TenantId tenant = new TenantId(row.getObject("tenant_id", UUID.class));
        String approval = row.getString("approval_status");
        return new DecisionSummary(
                new DecisionId(tenant, row.getObject("decision_id", UUID.class)),
                new RunId(tenant, row.getObject("run_id", UUID.class)),
                row.getObject("project_id", UUID.class),
                row.getString("env"),
                agent(row),
                row.getObject("step_id", UUID.class),
                row.getObject("record_id", UUID.class),
                row.getString("tool"),
                row.getString("call_id"),
                WireWords.of(Effect.BY_NAME, row.getString("effect")),
                row.getString("rule"),
                policy(row),
                WireWords.of(Risk.BY_NAME, row.getString("risk")),
                row.getString("reason"),
                row.getString("act"),
                row.getInt("hidden_values"),
                row.getString("asked_by"),
                StoredTime.in(row, "decided_at"),
                approval == null ? null : WireWords.of(ApprovalStatus.BY_NAME, approval));
    }

    public static @Nullable AgentVersion agent(ResultSet row) throws SQLException {
        String agent = row.getString("agent");
        return agent == null ? null : new AgentVersion(agent, row.getString("agent_version"));
    }

    public static @Nullable PolicyRef policy(ResultSet row) throws SQLException {
        String set = row.getString("policy_set");
        return set == null ? null : new PolicyRef(set, row.getInt("policy_version"), row.getString("policy_hash"));
    }

    static @Nullable Token token(ResultSet row) throws SQLException {
        UUID token = row.getObject("token_id", UUID.class);
        return token == null
                ? null
                : new Token(
                        token,
                        StoredTime.in(row, "token_minted_at"),
                        StoredTime.in(row, "token_expires_at"),
                        StoredTime.orNull(row, "token_consumed_at"),
                        StoredTime.orNull(row, "token_revoked_at"),
                        row.getString("token_ending"));
    }

    static @Nullable Execution execution(ResultSet row) throws SQLException {
        Instant at = StoredTime.orNull(row, "executed_at");
        return at == null
                ? null
                : new Execution(row.getObject("executed_step", UUID.class), at, row.getString("executed_act"));
    }

    static List<Misuse> misuses(String stored) {
        return ((Json.Arr) StrictJson.parse(stored.getBytes(StandardCharsets.UTF_8)))
                .items().stream().map(item -> misuse((Json.Obj) item)).toList();
    }

    private static Misuse misuse(Json.Obj misuse) {
        return new Misuse(
                ViolationKind.valueOf(misuse.text("kind")),
                UUID.fromString(misuse.text("step")),
                UUID.fromString(misuse.text("token")),
                Instant.parse(misuse.text("at")));
    }
}
