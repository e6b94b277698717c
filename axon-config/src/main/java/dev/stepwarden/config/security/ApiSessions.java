package dev.stepwarden.config.security;

import static java.util.Objects.requireNonNull;

import dev.stepwarden.config.messaging.TenantSetting;
import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.member.People.Membership;
import dev.stepwarden.domain.member.People.Person;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.tenancy.TenantSecret;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Bearer tokens by which API clients act for a person: {@code sws_...}, for an hour. Only their hashes are kept. */
@Component
final class ApiSessions {
    private static final String PREFIX = "sws_";
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final JdbcClient writer;
    private final TransactionTemplate writing;
    private final JdbcClient reader;
    private final TransactionTemplate reading;
    private final People people;
    private final RandomGenerator random;
    private final Clock clock;

    ApiSessions(
            @Qualifier("writer") JdbcClient writer,
            @Qualifier("writerTransactions") PlatformTransactionManager writing,
            @Qualifier("reader") JdbcClient reader,
            PlatformTransactionManager reading,
            People people,
            RandomGenerator random,
            Clock clock) {
        this.writer = writer;
        this.writing = new TransactionTemplate(writing);
        this.reader = reader;
        this.reading = new TransactionTemplate(reading);
        this.people = people;
        this.random = random;
        this.clock = clock;
    }

    Opened open(Person person, Membership membership) {
        TenantSecret token = TenantSecret.random(PREFIX, membership.tenant(), random);
        Instant expiresAt = clock.instant().plus(LIFETIME);
        writing.executeWithoutResult(status -> {
            new TenantSetting(writer).set(membership.tenant());
            writer.sql("DELETE FROM api_session WHERE expires_at < ?")
                    .param(Timestamp.from(clock.instant()))
                    .update();
            writer.sql("INSERT INTO api_session (tenant_id, token_hash, person_id, expires_at) VALUES (?, ?, ?, ?)")
                    .params(membership.tenant().value(), token.hash(), person.id(), Timestamp.from(expiresAt))
                    .update();
        });
        return new Opened(token.text(), expiresAt);
    }

    /** The role is the person's of now, not of when the session was opened. */
    Optional<Caller> caller(String text) {
        return TenantSecret.parse(PREFIX, text)
                .flatMap(token ->
                        personOf(token).flatMap(people::withId).flatMap(person -> caller(person, token.tenant())));
    }

    /** By the reader: made-up tokens must not take connections from those who write. */
    private Optional<UUID> personOf(TenantSecret token) {
        List<UUID> person = requireNonNull(reading.execute(status -> {
            new TenantSetting(reader).set(token.tenant());
            return reader.sql(
                            "SELECT person_id FROM api_session WHERE tenant_id = ? AND token_hash = ? AND expires_at > ?")
                    .params(token.tenant().value(), token.hash(), Timestamp.from(clock.instant()))
                    .query(UUID.class)
                    .list();
        }));
        return person.stream().findFirst();
    }

    private static Optional<Caller> caller(Person person, TenantId tenant) {
        return person.memberships().stream()
                .filter(membership -> membership.tenant().equals(tenant))
                .map(membership -> new Caller(tenant, new Actor.Person(person.id()), membership.roles(), null))
                .findFirst();
    }

    /** @param token shown once */
    record Opened(String token, Instant expiresAt) {
        @Override
        public String toString() {
            return "session until " + expiresAt;
        }
    }
}
