package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.WireNames;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.timeline.RunCursor;
import dev.stepwarden.domain.timeline.RunFilter;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A filter as the condition of a query on {@code run r}. Every value is a parameter; only our own words are SQL. */
final class RunSearch {
    private final StringBuilder where = new StringBuilder("r.tenant_id = :tenant");
    private final Map<String, Object> parameters = new HashMap<>();

    /** @param projects ids of the projects that the filter names, null when it leaves them open */
    RunSearch(TenantId tenant, RunFilter filter, String @Nullable [] projects) {
        parameters.put("tenant", tenant.value());
        anyOf("r.status", "statuses", words(filter.statuses()));
        anyOf("r.env", "environments", indexed(filter.environments()));
        anyOf("r.release", "releases", indexed(filter.releases()));
        anyOf("r.agent", "agents", indexed(filter.agents()));
        anyOf("r.agent_version", "agent_versions", indexed(filter.agentVersions()));
        if (projects != null) and("r.project_id = ANY (:projects::uuid[])", "projects", projects);
        has(RunValues.Kind.TAG, "tags", filter.tags());
        has(RunValues.Kind.TOOL, "tools", filter.tools());
        has(RunValues.Kind.MODEL, "models", filter.models());
        if (filter.text() != null && !filter.text().isBlank())
            text(filter.text().strip());
    }

    /** What lies outside of the caller's reach is never found. */
    RunSearch within(Reach reach) {
        if (reach.projects() != null) {
            String[] ids = reach.projects().stream().map(UUID::toString).toArray(String[]::new);
            and("r.project_id = ANY (:reach_projects::uuid[])", "reach_projects", ids);
        }
        if (reach.environment() != null)
            and("r.env = :reach_env::text", "reach_env", StoredText.indexed(reach.environment()));
        return this;
    }

    RunSearch between(@Nullable Instant from, @Nullable Instant to) {
        if (from != null) and("r.started_at >= :from", "from", StoredTime.of(from));
        if (to != null) and("r.started_at < :to", "to", StoredTime.of(to));
        return this;
    }

    RunSearch after(@Nullable RunCursor cursor) {
        if (cursor == null) return this;
        parameters.put("after_run", cursor.run());
        and("(r.started_at, r.run_id) < (:after_start, :after_run)", "after_start", StoredTime.of(cursor.startedAt()));
        return this;
    }

    RunSearch with(String parameter, Object value) {
        parameters.put(parameter, value);
        return this;
    }

    String where() {
        return where.toString();
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private void anyOf(String column, String parameter, String[] values) {
        if (values.length > 0) and(column + " = ANY (:" + parameter + "::text[])", parameter, values);
    }

    /** A side table finds a rare value at once, and tells of a common one as the list goes by: the planner chooses. */
    private void has(RunValues.Kind kind, String parameter, Set<String> values) {
        if (values.isEmpty()) return;
        String condition = """
                EXISTS (SELECT FROM %1$s v WHERE v.tenant_id = r.tenant_id AND v.started_at = r.started_at
                  AND v.run_id = r.run_id AND v.tenant_id = :tenant AND v.value = ANY (:%2$s::text[]))""".formatted(kind.table(), parameter);
        and(condition, parameter, indexed(values));
    }

    private void text(String text) {
        UUID run = Uuids.parse(text);
        String names = "position(lower(:text) in lower(r.name)) > 0 OR position(lower(:text) in lower(r.agent)) > 0";
        if (run != null) parameters.put("text_run", run);
        and("(" + names + (run == null ? ")" : " OR r.run_id = :text_run)"), "text", StoredText.of(text));
    }

    private void and(String condition, String parameter, Object value) {
        where.append(" AND ").append(condition);
        parameters.put(parameter, value);
    }

    private static String[] indexed(Collection<String> values) {
        return values.stream().map(StoredText::indexed).toArray(String[]::new);
    }

    private static String[] words(Set<RunStatus> statuses) {
        return statuses.stream().map(WireNames::of).toArray(String[]::new);
    }
}
