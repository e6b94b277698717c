package dev.stepwarden.config.security;

import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Remembers when each key was last used: at most one write a minute and key, and no request waits for it. */
@Component
final class KeyUses {
    private static final Logger log = LoggerFactory.getLogger(KeyUses.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int REMEMBERED = 10_000;

    private final JdbcClient writer;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<UUID, Instant> written = new ConcurrentHashMap<>();

    KeyUses(
            @Qualifier("writer") JdbcClient writer,
            @Qualifier("writerTransactions") PlatformTransactionManager transactions,
            Clock clock) {
        this.writer = writer;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    void used(TenantId tenant, UUID key) {
        Instant now = clock.instant();
        Instant last = written.get(key);
        if (last != null && now.isBefore(last.plus(PAUSE))) return;
        if (written.size() >= REMEMBERED) written.values().removeIf(time -> !now.isBefore(time.plus(PAUSE)));
        boolean mine = last == null ? written.putIfAbsent(key, now) == null : written.replace(key, last, now);
        if (mine) Thread.startVirtualThread(() -> write(tenant, key, now));
    }

    private void write(TenantId tenant, UUID key, Instant now) {
        try {
            transaction.executeWithoutResult(status -> {
                writer.sql("SELECT set_config('app.tenant', ?, true)")
                        .param(tenant.toString())
                        .query(String.class)
                        .single();
                writer.sql("""
                        INSERT INTO api_key_use (tenant_id, key_id, used_at) VALUES (?, ?, ?)
                        ON CONFLICT (tenant_id, key_id) DO UPDATE SET used_at = excluded.used_at
                        WHERE api_key_use.used_at < excluded.used_at""")
                        .params(tenant.value(), key, now.atOffset(ZoneOffset.UTC))
                        .update();
            });
        } catch (RuntimeException failed) {
            log.warn("The use of a key was not recorded: {}", failed.getClass().getSimpleName());
        }
    }
}
