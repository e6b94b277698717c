package dev.stepwarden.query.approval;

import dev.stepwarden.domain.approval.ApprovalVote;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.query.timeline.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads who has agreed, in their order. */
public final class VoteReader {
    private VoteReader() {}

    public static List<ApprovalVote> votes(JdbcClient client, DecisionId approval) {
        return votes(client, approval.tenant(), List.of(approval.value())).getOrDefault(approval.value(), List.of());
    }

    static Map<UUID, List<ApprovalVote>> votes(JdbcClient client, TenantId tenant, Collection<UUID> approvals) {
        Map<UUID, List<ApprovalVote>> votes = new HashMap<>();
        if (approvals.isEmpty()) return votes;
        client.sql("""
                        SELECT * FROM approval_vote WHERE tenant_id = ? AND approval_id = ANY (?::uuid[])
                        ORDER BY voted_at, person_id""")
                .param(tenant.value())
                .param(approvals.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    votes.computeIfAbsent(row.getObject("approval_id", UUID.class), id -> new ArrayList<>())
                            .add(vote(row));
                });
        return votes;
    }

    private static ApprovalVote vote(ResultSet row) throws SQLException {
        return new ApprovalVote(
                row.getObject("person_id", UUID.class),
                List.of((String[]) row.getArray("groups").getArray()),
                row.getObject("on_behalf_of", UUID.class),
                row.getString("reason"),
                StoredTime.in(row, "voted_at"));
    }
}
