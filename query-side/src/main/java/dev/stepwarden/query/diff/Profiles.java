package dev.stepwarden.query.diff;

import dev.stepwarden.domain.diff.NormalRules;
import dev.stepwarden.domain.diff.Profile;
import dev.stepwarden.domain.diff.SavedProfile;
import dev.stepwarden.domain.diff.UnknownProfile;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Profiles by their names: the built-in ones, and those that projects have saved. For the handlers of queries. */
@Component
class Profiles {
    static final String COLUMNS = "project_id, name, version, rules, saved_at, saved_by";

    private final JdbcClient reader;

    Profiles(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    /**
     * @param project of which it is; null finds built-in ones alone
     * @param version null for the newest
     * @throws UnknownProfile when there is none
     */
    Profile named(TenantId tenant, @Nullable UUID project, String name, @Nullable Integer version) {
        return find(tenant, project, name, version).map(SavedProfile::profile).orElseThrow(UnknownProfile::new);
    }

    Optional<SavedProfile> find(TenantId tenant, @Nullable UUID project, String name, @Nullable Integer version) {
        for (Profile builtIn : Profile.BUILT_IN) {
            if (!builtIn.name().equals(name)) continue;
            boolean meant = version == null || version == builtIn.version();
            return meant ? Optional.of(SavedProfile.builtIn(builtIn)) : Optional.empty();
        }
        if (project == null || name.indexOf('\0') >= 0) return Optional.empty();
        return reader.sql("SELECT " + COLUMNS + """
                         FROM normal_profile
                        WHERE tenant_id = :tenant AND project_id = :project AND name = :name
                          AND (newest OR :version IS NOT NULL) AND version = coalesce(:version, version)""")
                .param("tenant", tenant.value())
                .param("project", project)
                .param("name", name)
                .param("version", version, Types.INTEGER)
                .query(Profiles::saved)
                .optional();
    }

    /** Limits that came later say nothing about what was saved before them. */
    static SavedProfile saved(ResultSet row, int number) throws SQLException {
        byte[] rules = row.getString("rules").getBytes(StandardCharsets.UTF_8);
        return new SavedProfile(
                new Profile(
                        row.getString("name"),
                        row.getInt("version"),
                        NormalRules.read(ObjectFields.of(StrictJson.parse(rules)))),
                row.getObject("project_id", UUID.class),
                row.getObject("saved_at", OffsetDateTime.class).toInstant(),
                row.getString("saved_by"));
    }
}
