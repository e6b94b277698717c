package dev.stepwarden.config.store;

import dev.stepwarden.config.clockwork.Chore;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Proofs of possession that are too old to be taken again need not be known any more. */
@Component
final class ForgetUsedProofs implements Chore {
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final JdbcClient writer;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ForgetUsedProofs(
            @Qualifier("writer") JdbcClient writer,
            @Qualifier("writerTransactions") PlatformTransactionManager transactions,
            Clock clock) {
        this.writer = writer;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public void doFor(TenantId tenant) {
        transaction.executeWithoutResult(status -> {
            writer.sql("SELECT set_config('app.tenant', ?, true)")
                    .param(tenant.toString())
                    .query(String.class)
                    .single();
            writer.sql("DELETE FROM used_proof WHERE tenant_id = ? AND used_at < ?")
                    .params(tenant.value(), clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                    .update();
        });
    }
}
