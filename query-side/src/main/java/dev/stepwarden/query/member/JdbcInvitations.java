package dev.stepwarden.query.member;

import static java.util.Objects.requireNonNull;

import dev.stepwarden.domain.member.Invitations;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.query.tenancy.TenantRows;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whom invitations are for, each tenant's under its own lock. */
@Component
class JdbcInvitations implements Invitations {
    private final JdbcClient writer;
    private final TenantRows rows;
    private final TransactionTemplate writing;

    JdbcInvitations(
            @Qualifier("writer") JdbcClient writer,
            TenantRows rows,
            @Qualifier("writerTransactions") PlatformTransactionManager transactions) {
        this.writer = writer;
        this.rows = rows;
        this.writing = new TransactionTemplate(transactions);
    }

    @Override
    public void add(TenantId tenant, UUID invitation, String email, String tokenHash, Instant expiresAt) {
        writing.executeWithoutResult(status -> {
            rows.of(tenant);
            writer.sql("""
                    INSERT INTO invitation (tenant_id, invitation_id, email, token_hash, expires_at)
                    VALUES (?, ?, ?, ?, ?)""")
                    .params(tenant.value(), invitation, email, tokenHash, expiresAt.atOffset(ZoneOffset.UTC))
                    .update();
        });
    }

    @Override
    public Optional<Addressed> withToken(TenantId tenant, String tokenHash) {
        return requireNonNull(writing.execute(status -> {
            rows.of(tenant);
            return writer.sql(
                            "SELECT invitation_id, email, expires_at FROM invitation WHERE tenant_id = ? AND token_hash = ?")
                    .params(tenant.value(), tokenHash)
                    .query((row, number) -> new Addressed(
                            row.getObject("invitation_id", UUID.class),
                            row.getString("email"),
                            row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                    .optional();
        }));
    }

    @Override
    public void forget(TenantId tenant, UUID invitation) {
        writing.executeWithoutResult(status -> {
            rows.of(tenant);
            writer.sql("DELETE FROM invitation WHERE tenant_id = ? AND invitation_id = ?")
                    .params(tenant.value(), invitation)
                    .update();
        });
    }
}
