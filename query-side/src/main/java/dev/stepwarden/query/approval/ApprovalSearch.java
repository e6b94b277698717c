package dev.stepwarden.query.approval;

import dev.stepwarden.domain.approval.ApprovalCursor;
import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.approval.ListApprovals;
import dev.stepwarden.query.decision.Sight;
import dev.stepwarden.query.timeline.StoredTime;
import java.util.HashMap;
import java.util.Map;

/** A list's question as the condition of a query on {@code approval a}. Every value is a parameter; only our own words are SQL. */
final class ApprovalSearch {
    private final StringBuilder where;
    private final Map<String, Object> parameters = new HashMap<>();
    private final boolean waiting;

    ApprovalSearch(ListApprovals query, Sight sight) {
        waiting = query.isOfWaiting();
        where = new StringBuilder(sight.condition("a"));
        parameters.putAll(sight.parameters());
        parameters.put("tenant", query.tenant().value());
        // the partial index of those that wait is found by this very word
        if (waiting) where.append(" AND a.status = 'pending'");
        else if (!query.statuses().isEmpty()) {
            where.append(" AND a.status = ANY (:statuses::text[])");
            parameters.put(
                    "statuses",
                    query.statuses().stream().map(ApprovalStatus::wireName).toArray(String[]::new));
        }
        if (query.run() != null) {
            where.append(" AND a.run_id = :run");
            parameters.put("run", query.run());
        }
        if (query.after() != null) after(query.after());
    }

    /** @return false when there can be none */
    boolean onlyMine(Asker asker) {
        String mine = asker.mine();
        if (mine == null) return false;
        where.append(" AND ").append(mine);
        asker.put(parameters);
        parameters.put("now", StoredTime.of(asker.now()));
        return true;
    }

    private void after(ApprovalCursor cursor) {
        where.append(
                waiting
                        ? " AND (a.expires_at, a.approval_id) > (:after_at, :after_id)"
                        : " AND (a.requested_at, a.approval_id) < (:after_at, :after_id)");
        parameters.put("after_at", StoredTime.of(cursor.at()));
        parameters.put("after_id", cursor.approval());
    }

    String where() {
        return where.toString();
    }

    String order() {
        return waiting ? " ORDER BY a.expires_at, a.approval_id" : " ORDER BY a.requested_at DESC, a.approval_id DESC";
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
