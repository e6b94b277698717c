package dev.stepwarden.config.oidc;

import static java.util.Objects.requireNonNull;

import dev.stepwarden.config.messaging.TenantSetting;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People who came by an identity provider. One is known by (issuer, subject) in the issuer's tenant; what else the provider
 * says is shown to others and leads to nobody.
 */
@Component
final class Identities {
    private final JdbcClient writer;
    private final TransactionTemplate transaction;
    private final TenantSetting setting;

    Identities(
            @Qualifier("writer") JdbcClient writer,
            @Qualifier("writerTransactions") PlatformTransactionManager transactions) {
        this.writer = writer;
        this.transaction = new TransactionTemplate(transactions);
        this.setting = new TenantSetting(writer);
    }

    /** The same person at every arrival; made at the first one. */
    UUID person(OidcProvider provider, String subject, Shown shown) {
        return requireNonNull(transaction.execute(status -> {
            setting.set(provider.tenant());
            UUID person = known(provider, subject).orElseGet(() -> made(provider, subject));
            writer.sql("UPDATE person SET shown_address = ?, name = ? WHERE person_id = ?")
                    .param(shown.address())
                    .param(shown.name())
                    .param(person)
                    .update();
            return person;
        }));
    }

    private Optional<UUID> known(OidcProvider provider, String subject) {
        return writer.sql("SELECT person_id FROM identity WHERE tenant_id = ? AND issuer = ? AND subject = ?")
                .params(provider.tenant().value(), provider.issuer().toString(), subject)
                .query(UUID.class)
                .optional();
    }

    /** Of two that come at once, one makes the person and both get it. */
    private UUID made(OidcProvider provider, String subject) {
        UUID person = UUID.randomUUID();
        int made = writer.sql("""
                INSERT INTO identity (tenant_id, issuer, subject, person_id) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING""")
                .params(provider.tenant().value(), provider.issuer().toString(), subject, person)
                .update();
        if (made == 0) return known(provider, subject).orElseThrow();
        writer.sql("INSERT INTO person (person_id) VALUES (?)").param(person).update();
        return person;
    }

    record Shown(@Nullable String address, @Nullable String name) {
        @Override
        public String toString() {
            return "what is shown of a person";
        }
    }
}
