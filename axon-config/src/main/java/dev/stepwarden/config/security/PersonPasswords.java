package dev.stepwarden.config.security;

import static java.util.Objects.requireNonNull;

import dev.stepwarden.config.messaging.TenantSetting;
import dev.stepwarden.domain.member.People.Membership;
import dev.stepwarden.domain.member.People.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** When passwords were changed: sessions that were begun before have ended, on every node. */
@Component
final class PersonPasswords {
    private static final Duration REMEMBERED = Duration.ofMillis(800);
    private static final int MOST = 10_000;

    private final JdbcClient reader;
    private final JdbcClient writer;
    private final TransactionTemplate writing;
    private final Clock clock;
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

    PersonPasswords(
            @Qualifier("reader") JdbcClient reader,
            @Qualifier("writer") JdbcClient writer,
            @Qualifier("writerTransactions") PlatformTransactionManager transactions,
            Clock clock) {
        this.reader = reader;
        this.writer = writer;
        this.writing = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Ends the person's API sessions, too; @return from when on sessions are good. */
    Instant change(Person person, String hash) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        writing.executeWithoutResult(status -> {
            writer.sql("UPDATE person SET password_hash = ?, password_changed_at = ? WHERE person_id = ?")
                    .params(hash, now.atOffset(ZoneOffset.UTC), person.id())
                    .update();
            for (Membership membership : person.memberships()) {
                new TenantSetting(writer).set(membership.tenant());
                writer.sql("DELETE FROM api_session WHERE tenant_id = ? AND person_id = ?")
                        .params(membership.tenant().value(), person.id())
                        .update();
            }
        });
        known.remove(person.id());
        return now;
    }

    Instant changedAt(UUID person) {
        Instant now = clock.instant();
        Known before = known.get(person);
        if (before != null && now.isBefore(before.until())) return before.changedAt();
        if (known.size() >= MOST) known.values().removeIf(old -> !now.isBefore(old.until()));
        Instant found = requireNonNull(reader.sql("SELECT password_changed_at FROM person WHERE person_id = ?")
                .param(person)
                .query((row, number) -> row.getObject("password_changed_at", OffsetDateTime.class)
                        .toInstant())
                .optional()
                .orElse(Instant.MAX)); // who is gone has no session
        known.put(person, new Known(found, now.plus(REMEMBERED)));
        return found;
    }

    private record Known(Instant changedAt, Instant until) {}
}
