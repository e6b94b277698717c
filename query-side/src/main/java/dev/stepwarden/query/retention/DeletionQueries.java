package dev.stepwarden.query.retention;

import dev.stepwarden.domain.retention.ListPendingDeletions;
import dev.stepwarden.domain.retention.ListPendingDeletions.Pending;
import dev.stepwarden.domain.retention.ShowDeletion;
import dev.stepwarden.domain.retention.ShowDeletion.Deletion;
import dev.stepwarden.domain.retention.SumUpDeletion;
import dev.stepwarden.domain.retention.SumUpDeletion.Sum;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers how far deletions of all of a tenant's payloads are. What has died by plan has its own receipt. */
@Component
class DeletionQueries {
    private static final int MOST = 100;

    private static final String TO_DO = """
            FROM run WHERE tenant_id = :tenant AND payloads = :state AND received_at <= :requested
              AND NOT EXISTS (SELECT FROM expiry_receipt
                              WHERE expiry_receipt.tenant_id = run.tenant_id AND day = run.expires_on)
            """;

    private final JdbcClient reader;

    DeletionQueries(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    @QueryHandler
    Optional<Deletion> answer(ShowDeletion query) {
        TenantId tenant = query.tenant();
        return reader.sql("""
                        SELECT deletion_id, reason, requested_at, finished_at, runs, held FROM payload_deletion
                        WHERE tenant_id = :tenant AND (:deletion::uuid IS NULL OR deletion_id = :deletion::uuid)
                        ORDER BY requested_at DESC LIMIT 1""")
                .param("tenant", tenant.value())
                .param("deletion", query.deletion(), Types.OTHER)
                .query((row, number) -> deletion(tenant, row))
                .optional();
    }

    private Deletion deletion(TenantId tenant, ResultSet row) throws SQLException {
        UUID id = row.getObject("deletion_id", UUID.class);
        Instant requested = row.getObject("requested_at", OffsetDateTime.class).toInstant();
        Instant finished = orNull(row.getObject("finished_at", OffsetDateTime.class));
        boolean done = finished != null;
        return new Deletion(
                id,
                row.getString("reason"),
                requested,
                finished,
                done ? row.getLong("runs") : deleted(tenant, id),
                done ? 0 : count(tenant, "kept", requested),
                done ? row.getLong("held") : count(tenant, "held", requested));
    }

    @QueryHandler
    List<Pending> answer(ListPendingDeletions query) {
        return reader.sql("""
                        SELECT deletion_id, reason, requested_at FROM payload_deletion
                        WHERE tenant_id = ? AND finished_at IS NULL ORDER BY requested_at""")
                .param(query.tenant().value())
                .query((row, number) -> {
                    Instant requested = row.getObject(3, OffsetDateTime.class).toInstant();
                    return new Pending(
                            row.getObject(1, UUID.class), row.getString(2), requested, next(query.tenant(), requested));
                })
                .list();
    }

    @QueryHandler
    Sum answer(SumUpDeletion query) {
        Roots roots = new Roots();
        reader.sql("SELECT sealed_root FROM run WHERE tenant_id = ? AND deletion = ? ORDER BY run_id")
                .params(query.tenant().value(), query.deletion())
                .query(roots);
        Instant requested = reader.sql(
                        "SELECT requested_at FROM payload_deletion WHERE tenant_id = ? AND deletion_id = ?")
                .params(query.tenant().value(), query.deletion())
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional()
                .orElse(Instant.EPOCH);
        return new Sum(roots.count(), count(query.tenant(), "held", requested), roots.text());
    }

    private List<RunId> next(TenantId tenant, Instant requested) {
        return toDo("SELECT run_id " + TO_DO + " ORDER BY run_id LIMIT " + MOST, tenant, "kept", requested)
                .query((row, number) -> new RunId(tenant, row.getObject(1, UUID.class)))
                .list();
    }

    private long count(TenantId tenant, String state, Instant requested) {
        return toDo("SELECT count(*) " + TO_DO, tenant, state, requested)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec toDo(String sql, TenantId tenant, String state, Instant requested) {
        return reader.sql(sql)
                .param("tenant", tenant.value())
                .param("state", state)
                .param("requested", requested.atOffset(ZoneOffset.UTC));
    }

    private long deleted(TenantId tenant, UUID deletion) {
        return reader.sql("SELECT count(*) FROM run WHERE tenant_id = ? AND deletion = ?")
                .params(tenant.value(), deletion)
                .query(Long.class)
                .single();
    }

    private static @Nullable Instant orNull(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
