package dev.stepwarden.query.policy;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.WireNames;
import dev.stepwarden.domain.policy.ListPolicySets;
import dev.stepwarden.domain.policy.ListPolicyVersions;
import dev.stepwarden.domain.policy.PolicySetSummary;
import dev.stepwarden.domain.policy.PolicyVersion;
import dev.stepwarden.domain.policy.ShowPolicyInForce;
import dev.stepwarden.domain.policy.ShowPolicyVersion;
import dev.stepwarden.domain.policy.ShowSimulation;
import dev.stepwarden.domain.policy.Simulation;
import dev.stepwarden.domain.policy.Simulation.Status;
import dev.stepwarden.domain.tenancy.Reach;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers which policies there are, and how far simulations of them are. */
@Component
class PolicyQueries {
    private static final Map<String, Status> STATUS = WireNames.table(Status.class);

    private final JdbcClient reader;
    private final PolicyRows policies;
    private final Clock clock;

    PolicyQueries(@Qualifier("reader") JdbcClient reader, PolicyRows policies, Clock clock) {
        this.reader = reader;
        this.policies = policies;
        this.clock = clock;
    }

    @QueryHandler
    Page<PolicySetSummary, String> answer(ListPolicySets query, Reach reach) {
        String after = query.after();
        List<PolicySetSummary> found = reader.sql("""
                        SELECT s.*, p.name AS project_name FROM (
                          SELECT set_name, project_id, max(version) AS newest,
                            max(version) FILTER (WHERE in_force) AS active,
                            greatest(max(drafted_at), max(published_at)) AS changed_at
                          FROM policy_version WHERE tenant_id = :tenant AND set_name > :after AND""" + PolicyRows.WITHIN_REACH + """
                          GROUP BY set_name, project_id ORDER BY set_name LIMIT :most) s
                        LEFT JOIN project p ON p.tenant_id = :tenant AND p.project_id = s.project_id
                        ORDER BY s.set_name""")
                .param("tenant", query.tenant().value())
                .param("after", after == null ? "" : after.replace("\0", ""))
                .param("everywhere", reach.projects() == null)
                .param("projects", PolicyRows.ids(reach))
                .param("most", query.size() + 1)
                .query(PolicyQueries::summary)
                .list();
        if (found.size() <= query.size()) return new Page<>(found, null);
        List<PolicySetSummary> page = List.copyOf(found.subList(0, query.size()));
        return new Page<>(page, page.getLast().set());
    }

    @QueryHandler
    Page<PolicyVersion, Integer> answer(ListPolicyVersions query, Reach reach) {
        List<PolicyVersion> found =
                policies.before(query.tenant(), query.set(), query.before(), query.size() + 1, reach);
        if (found.size() <= query.size()) return new Page<>(found, null);
        List<PolicyVersion> page = List.copyOf(found.subList(0, query.size()));
        return new Page<>(page, page.getLast().version());
    }

    @QueryHandler
    Optional<PolicyVersion> answer(ShowPolicyVersion query, Reach reach) {
        return policies.find(query.tenant(), query.set(), query.version(), reach);
    }

    @QueryHandler
    Optional<PolicyVersion> answer(ShowPolicyInForce query, Reach reach) {
        return policies.inForce(query.tenant(), query.set(), reach);
    }

    @QueryHandler
    Optional<Simulation> answer(ShowSimulation query, Reach reach) {
        if (query.set().indexOf('\0') >= 0) return Optional.empty();
        return reader.sql("""
                        SELECT * FROM policy_simulation
                        WHERE tenant_id = :tenant AND simulation_id = :id AND set_name = :set AND""" + PolicyRows.WITHIN_REACH)
                .param("tenant", query.tenant().value())
                .param("id", query.simulation())
                .param("set", query.set())
                .param("everywhere", reach.projects() == null)
                .param("projects", PolicyRows.ids(reach))
                .query((row, number) -> simulation(row))
                .optional();
    }

    /** Whoever computed one that has long said nothing is gone, and it with them. */
    private Simulation simulation(ResultSet row) throws SQLException {
        Status status = STATUS.getOrDefault(row.getString("status"), Status.FAILED);
        Instant heard = row.getObject("heard_at", OffsetDateTime.class).toInstant();
        boolean silent =
                status == Status.RUNNING && heard.plus(Simulation.SILENCE).isBefore(clock.instant());
        return new Simulation(
                row.getObject("simulation_id", UUID.class),
                row.getString("set_name"),
                row.getInt("version"),
                silent ? Status.FAILED : status,
                row.getInt("done"),
                row.getInt("total"),
                result(row.getString("result")),
                row.getObject("started_at", OffsetDateTime.class).toInstant());
    }

    private static Json.@Nullable Obj result(@Nullable String stored) {
        return stored != null && StrictJson.parse(stored.getBytes(StandardCharsets.UTF_8)) instanceof Json.Obj result
                ? result
                : null;
    }

    private static PolicySetSummary summary(ResultSet row, int number) throws SQLException {
        return new PolicySetSummary(
                row.getString("set_name"),
                row.getObject("project_id", UUID.class),
                row.getString("project_name"),
                row.getInt("newest"),
                row.getObject("active", Integer.class),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
