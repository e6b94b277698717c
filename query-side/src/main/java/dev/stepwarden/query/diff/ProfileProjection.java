package dev.stepwarden.query.diff;

import dev.stepwarden.domain.diff.ProfileEvent.ProfileSaved;
import dev.stepwarden.domain.diff.ProfileId;
import dev.stepwarden.query.tenancy.TenantRows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers every version of every profile. */
@Component
@ProcessingGroup("profile")
class ProfileProjection {
    private final JdbcClient writer;
    private final TenantRows rows;

    ProfileProjection(@Qualifier("writer") JdbcClient writer, TenantRows rows) {
        this.writer = writer;
        this.rows = rows;
    }

    /** A version that is there already stays as it is. */
    @EventHandler
    void on(ProfileSaved event, @Timestamp Instant time, @MetaDataValue("actor") @Nullable String actor) {
        ProfileId profile = event.profile();
        UUID tenant = profile.tenant().value();
        rows.of(profile.tenant());
        writer.sql("""
                UPDATE normal_profile SET newest = false
                WHERE tenant_id = ? AND project_id = ? AND name = ? AND newest AND version < ?""")
                .params(tenant, profile.project(), profile.name(), event.version())
                .update();
        writer.sql("""
                INSERT INTO normal_profile (tenant_id, project_id, name, version, rules, newest, saved_at, saved_by)
                VALUES (?, ?, ?, ?, ?, true, ?, ?) ON CONFLICT DO NOTHING""")
                .params(
                        tenant,
                        profile.project(),
                        profile.name(),
                        event.version(),
                        event.rules(),
                        time.atOffset(ZoneOffset.UTC),
                        actor == null ? "unknown" : actor)
                .update();
    }

    @ResetHandler
    void reset() {
        writer.sql("TRUNCATE normal_profile").update();
    }
}
