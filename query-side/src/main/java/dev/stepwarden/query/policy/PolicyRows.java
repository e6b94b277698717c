package dev.stepwarden.query.policy;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.policy.PolicyVersion;
import dev.stepwarden.domain.policy.PolicyVersion.Publication;
import dev.stepwarden.domain.policy.PolicyVersion.Simulated;
import dev.stepwarden.domain.policy.PolicyVersion.Status;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Versions of policies within reach, for the handlers of queries. Those of the organisation are in everybody's. */
@Component
class PolicyRows {
    static final String WITHIN_REACH = " (project_id IS NULL OR :everywhere OR project_id = ANY (:projects::uuid[])) ";

    private final JdbcClient reader;

    PolicyRows(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    /** @param version null for the newest */
    Optional<PolicyVersion> find(TenantId tenant, String set, @Nullable Integer version, Reach reach) {
        return versions(tenant, set, reach, "AND (:version::integer IS NULL OR version = :version)", version, 1)
                .stream()
                .findFirst();
    }

    Optional<PolicyVersion> inForce(TenantId tenant, String set, Reach reach) {
        return versions(tenant, set, reach, "AND in_force AND :version::integer IS NULL", null, 1).stream()
                .findFirst();
    }

    List<PolicyVersion> before(TenantId tenant, String set, @Nullable Integer before, int most, Reach reach) {
        return versions(tenant, set, reach, "AND (:version::integer IS NULL OR version < :version)", before, most);
    }

    private List<PolicyVersion> versions(
            TenantId tenant, String set, Reach reach, String which, @Nullable Integer version, int most) {
        if (set.indexOf('\0') >= 0) return List.of();
        return reader.sql("SELECT * FROM policy_version WHERE tenant_id = :tenant AND set_name = :set AND"
                        + WITHIN_REACH + which + " ORDER BY version DESC LIMIT :most")
                .param("tenant", tenant.value())
                .param("set", set)
                .param("everywhere", reach.projects() == null)
                .param("projects", ids(reach))
                .param("version", version, Types.INTEGER)
                .param("most", most)
                .query(PolicyRows::version)
                .list();
    }

    static String[] ids(Reach reach) {
        return reach.projects() == null
                ? new String[0]
                : reach.projects().stream().map(UUID::toString).toArray(String[]::new);
    }

    static PolicyVersion version(ResultSet row, int number) throws SQLException {
        Publication publication = publication(row);
        return new PolicyVersion(
                row.getString("set_name"),
                row.getObject("project_id", UUID.class),
                row.getInt("version"),
                row.getString("hash"),
                row.getString("document"),
                row.getBoolean("in_force") ? Status.ACTIVE : publication == null ? Status.DRAFT : Status.REPLACED,
                row.getObject("based_on", Integer.class),
                row.getString("author"),
                time(row, "drafted_at"),
                publication,
                simulated(row));
    }

    private static @Nullable Publication publication(ResultSet row) throws SQLException {
        String publisher = row.getString("publisher");
        return publisher == null
                ? null
                : new Publication(
                        publisher,
                        time(row, "published_at"),
                        row.getString("reason"),
                        texts(row.getString("loosenings")),
                        row.getObject("replaces", Integer.class),
                        row.getObject("rolled_back_to", Integer.class));
    }

    private static @Nullable Simulated simulated(ResultSet row) throws SQLException {
        UUID id = row.getObject("simulation_id", UUID.class);
        return id == null
                ? null
                : new Simulated(
                        id,
                        time(row, "simulated_at"),
                        row.getObject("simulated_against", Integer.class),
                        StoredCounts.read(row.getString("counts")));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static List<String> texts(String stored) {
        return StrictJson.parse(stored.getBytes(StandardCharsets.UTF_8)) instanceof Json.Arr array
                ? array.items().stream()
                        .map(item -> item instanceof Json.Str text ? text.value() : "")
                        .toList()
                : List.of();
    }
}
