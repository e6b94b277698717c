package dev.stepwarden.config.vault;

import dev.stepwarden.config.clockwork.Chore;
import dev.stepwarden.config.messaging.TenantSetting;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.vault.KeyMissing;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Down when a key that something is wrapped by is not in its folder. It looks at the folder, so that a key that a running
 * server still remembers is missed before the server ends. Readiness does not depend on it: other tenants go on.
 */
@Component("keyfiles")
final class KeysAtHand implements Chore, HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(KeysAtHand.class);

    private final FileTenantKeys keys;
    private final JdbcClient writer;
    private final TransactionTemplate transaction;
    private final Map<TenantId, String> missing = new ConcurrentHashMap<>();

    KeysAtHand(
            FileTenantKeys keys,
            @Qualifier("writer") JdbcClient writer,
            @Qualifier("writerTransactions") PlatformTransactionManager transactions) {
        this.keys = keys;
        this.writer = writer;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void doFor(TenantId tenant) {
        try {
            transaction.executeWithoutResult(status -> look(tenant));
            if (missing.remove(tenant) != null) LOG.info("All keys of tenant {} are there again", tenant);
        } catch (KeyMissing found) {
            String why = String.valueOf(found.getMessage());
            if (!why.equals(missing.put(tenant, why))) LOG.error("KEY MISSING: {}", why);
        }
    }

    private void look(TenantId tenant) {
        new TenantSetting(writer).set(tenant);
        writer.sql("SELECT version, fingerprint FROM tenant_key WHERE tenant_id = ? AND NOT retired")
                .param(tenant.value())
                .query((row, number) -> keys.inFolder(tenant, row.getInt(1)).of(tenant, row.getString(2)))
                .list();
    }

    @Override
    public Health health() {
        Map<String, String> told = new TreeMap<>();
        missing.forEach((tenant, why) -> told.put(tenant.toString(), why));
        return told.isEmpty()
                ? Health.up().build()
                : Health.down().withDetails(told).build();
    }
}
