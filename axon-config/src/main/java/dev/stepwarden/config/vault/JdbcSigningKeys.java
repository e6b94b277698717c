package dev.stepwarden.config.vault;

import dev.stepwarden.command.decision.SigningKeys;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.token.PublicKey;
import dev.stepwarden.domain.token.SigningKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Signing keys in PostgreSQL, their private parts sealed by a key that is not there. The key that signs is remembered for
 * some seconds, and only when the transaction that read it has committed: one that was made and rolled back would sign what
 * nobody can verify.
 */
@Component
class JdbcSigningKeys implements SigningKeys {
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final JdbcClient writer;
    private final SigningSecret secret;
    private final RandomGenerator random;
    private final Clock clock;
    private final Map<TenantId, Current> current = new ConcurrentHashMap<>();

    JdbcSigningKeys(@Qualifier("writer") JdbcClient writer, SigningSecret secret, RandomGenerator random, Clock clock) {
        this.writer = writer;
        this.secret = secret;
        this.random = random;
        this.clock = clock;
    }

    private record Current(SigningKey key, Instant readAt) {}

    @Override
    public SigningKey current(TenantId tenant) {
        Current known = current.get(tenant);
        if (known != null && clock.instant().isBefore(known.readAt().plus(REMEMBERED))) return known.key();
        SigningKey found = newest(tenant).or(() -> first(tenant)).orElseThrow();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                current.put(tenant, new Current(found, clock.instant()));
            }
        });
        return found;
    }

    @Override
    public Optional<PublicKey> find(TenantId tenant, String kid) {
        return writer.sql("SELECT public_key FROM signing_key WHERE tenant_id = ? AND kid = ?")
                .params(tenant.value(), kid)
                .query(byte[].class)
                .optional()
                .flatMap(PublicKey::of);
    }

    /** The old one's private part goes at once: it will never sign again. */
    @Override
    public SigningKey rotate(TenantId tenant) {
        int last = writer.sql("SELECT coalesce(max(number), 0) FROM signing_key WHERE tenant_id = ?")
                .param(tenant.value())
                .query(Integer.class)
                .single();
        SigningKey made = SigningKey.random(random);
        insert(tenant, last + 1, made);
        writer.sql("UPDATE signing_key SET sealed = NULL WHERE tenant_id = ? AND number <= ?")
                .params(tenant.value(), last)
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                current.remove(tenant);
            }
        });
        return made;
    }

    /** Of several that come first at once, one makes it; the others wait for it here. */
    private Optional<SigningKey> first(TenantId tenant) {
        insert(tenant, 1, SigningKey.random(random));
        return newest(tenant);
    }

    private Optional<SigningKey> newest(TenantId tenant) {
        return writer.sql("""
                        SELECT kid, sealed FROM signing_key WHERE tenant_id = ? AND sealed IS NOT NULL
                        ORDER BY number DESC LIMIT 1""")
                .param(tenant.value())
                .query((row, number) -> new SigningKey(secret.open(tenant, row.getString(1), row.getBytes(2))))
                .optional();
    }

    private void insert(TenantId tenant, int number, SigningKey key) {
        String kid = key.verifier().thumbprint();
        byte[] sealed = secret.seal(tenant, kid, key.seed(), random);
        writer.sql("""
                INSERT INTO signing_key (tenant_id, kid, number, public_key, sealed, made_at) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING""")
                .params(
                        tenant.value(),
                        kid,
                        number,
                        key.verifier().bytes(),
                        sealed,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
