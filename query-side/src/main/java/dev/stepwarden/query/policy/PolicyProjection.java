package dev.stepwarden.query.policy;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.policy.PolicyEvent.PolicyDrafted;
import dev.stepwarden.domain.policy.PolicyEvent.PolicyPublished;
import dev.stepwarden.domain.policy.PolicyEvent.PolicyRolledBack;
import dev.stepwarden.domain.policy.PolicyEvent.PolicySimulated;
import dev.stepwarden.domain.policy.PolicySetId;
import dev.stepwarden.query.tenancy.TenantRows;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers every version of every set, and which one is in force. */
@Component
@ProcessingGroup("policy")
class PolicyProjection {
    private final JdbcClient writer;
    private final TenantRows rows;

    PolicyProjection(@Qualifier("writer") JdbcClient writer, TenantRows rows) {
        this.writer = writer;
        this.rows = rows;
    }

    @EventHandler
    void on(PolicyDrafted event, @Timestamp Instant time) {
        draft(
                event.set(),
                event.project(),
                event.version(),
                event.hash(),
                event.document(),
                event.basedOn(),
                event.author(),
                time);
    }

    @EventHandler
    void on(PolicySimulated event, @Timestamp Instant time) {
        rows.of(event.set().tenant());
        writer.sql("""
                UPDATE policy_version SET simulation_id = :id, simulated_at = :time, simulated_against = :against,
                  counts = :counts::jsonb
                WHERE tenant_id = :tenant AND set_name = :set AND version = :version""")
                .param("id", event.simulation())
                .param("time", time.atOffset(ZoneOffset.UTC))
                .param("against", event.inForce(), Types.INTEGER)
                .param("counts", JsonText.of(StoredCounts.json(event.counts())))
                .param("tenant", event.set().tenant().value())
                .param("set", event.set().name())
                .param("version", event.version())
                .update();
    }

    @EventHandler
    void on(PolicyPublished event, @Timestamp Instant time) {
        publish(
                event.set(),
                event.version(),
                event.replaces(),
                null,
                event.reason(),
                event.loosenings(),
                event.publisher(),
                time);
    }

    @EventHandler
    void on(PolicyRolledBack event, @Timestamp Instant time) {
        draft(
                event.set(),
                event.project(),
                event.version(),
                event.hash(),
                event.document(),
                event.content(),
                event.publisher(),
                time);
        publish(
                event.set(),
                event.version(),
                event.replaces(),
                event.content(),
                event.reason(),
                event.loosenings(),
                event.publisher(),
                time);
    }

    /** A version that is there already stays as it is. */
    private void draft(
            PolicySetId set,
            @Nullable UUID project,
            int version,
            String hash,
            String document,
            @Nullable Integer basedOn,
            String author,
            Instant time) {
        rows.of(set.tenant());
        writer.sql("""
                INSERT INTO policy_version
                  (tenant_id, set_name, version, project_id, hash, document, based_on, author, drafted_at)
                VALUES (:tenant, :set, :version, :project::uuid, :hash, :document, :basedOn, :author, :time)
                ON CONFLICT DO NOTHING""")
                .param("tenant", set.tenant().value())
                .param("set", set.name())
                .param("version", version)
                .param("project", project, Types.OTHER)
                .param("hash", hash)
                .param("document", document)
                .param("basedOn", basedOn, Types.INTEGER)
                .param("author", author)
                .param("time", time.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void publish(
            PolicySetId set,
            int version,
            @Nullable Integer replaces,
            @Nullable Integer content,
            String reason,
            List<String> loosenings,
            String publisher,
            Instant time) {
        rows.of(set.tenant());
        writer.sql("""
                UPDATE policy_version SET in_force = false
                WHERE tenant_id = ? AND set_name = ? AND in_force AND version <> ?""").params(set.tenant().value(), set.name(), version).update();
        Json reasons = new Json.Arr(loosenings.stream().<Json>map(Json.Str::new).toList());
        writer.sql("""
                UPDATE policy_version SET in_force = true, publisher = :publisher, published_at = :time,
                  reason = :reason, loosenings = :loosenings::jsonb, replaces = :replaces, rolled_back_to = :content
                WHERE tenant_id = :tenant AND set_name = :set AND version = :version""")
                .param("publisher", publisher)
                .param("time", time.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .param("loosenings", JsonText.of(reasons))
                .param("replaces", replaces, Types.INTEGER)
                .param("content", content, Types.INTEGER)
                .param("tenant", set.tenant().value())
                .param("set", set.name())
                .param("version", version)
                .update();
    }

    @ResetHandler
    void reset() {
        writer.sql("TRUNCATE policy_version").update();
    }
}
