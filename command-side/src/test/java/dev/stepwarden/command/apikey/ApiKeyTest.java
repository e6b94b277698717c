package dev.stepwarden.command.apikey;

import dev.stepwarden.command.Fixtures;
import dev.stepwarden.domain.apikey.ApiKeyCommand.IssueApiKey;
import dev.stepwarden.domain.apikey.ApiKeyCommand.RevokeApiKey;
import dev.stepwarden.domain.apikey.ApiKeyEvent.ApiKeyIssued;
import dev.stepwarden.domain.apikey.ApiKeyEvent.ApiKeyRevoked;
import dev.stepwarden.domain.apikey.ApiKeyExists;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
    private static final TenantId ACME = new TenantId(new UUID(1, 1));
    private static final UUID KEY = new UUID(1, 4);
    private static final UUID OWNER = new UUID(1, 3);
    private static final UUID PROJECT = new UUID(1, 2);
    private static final String HASH = "0f".repeat(32);
    private static final Instant EXPIRY = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final ApiKeyIssued ISSUED =
            new ApiKeyIssued(ACME, KEY, "ci", OWNER, Role.INGEST, PROJECT, "prod", HASH, EXPIRY);

    private final AggregateTestFixture<ApiKey> key = fixture();

    @Test
    void a_key_is_issued() {
        key.givenNoPriorActivity().when(issue("ci", Role.INGEST, "prod", HASH)).expectEvents(ISSUED);
    }

    @Test
    void a_key_may_be_for_all_projects_and_environments_and_for_ever() {
        key.givenNoPriorActivity()
                .when(new IssueApiKey(ACME, KEY, "ci", OWNER, Role.INGEST, null, null, HASH, null))
                .expectEvents(new ApiKeyIssued(ACME, KEY, "ci", OWNER, Role.INGEST, null, null, HASH, null));
    }

    @Test
    void issuing_the_same_key_again_changes_nothing() {
        key.given(ISSUED)
                .when(issue("ci", Role.INGEST, "prod", HASH))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_key_is_not_issued_over_another() {
        key.given(ISSUED)
                .when(issue("ci", Role.ADMIN, "prod", HASH))
                .expectException(ApiKeyExists.class)
                .expectNoEvents();
        fixture()
                .given(ISSUED)
                .when(issue("ci", Role.INGEST, "prod", "1f".repeat(32)))
                .expectException(ApiKeyExists.class)
                .expectNoEvents();
    }

    @Test
    void no_key_has_the_role_of_the_server() {
        key.givenNoPriorActivity()
                .when(issue("ci", Role.SERVER, "prod", HASH))
                .expectException(InvalidFields.class)
                .expectNoEvents();
    }

    @Test
    void a_secret_in_the_place_of_its_hash_is_refused_and_not_repeated() {
        key.givenNoPriorActivity()
                .when(issue("ci", Role.INGEST, "prod", "sw_secret"))
                .expectException(IllegalArgumentException.class)
                .expectExceptionMessage("the hash of a key must be SHA-256, hex")
                .expectNoEvents();
    }

    @Test
    void names_that_break_lines_are_refused() {
        key.givenNoPriorActivity()
                .when(issue("c\ni", Role.INGEST, "prod", HASH))
                .expectException(InvalidFields.class);
        fixture()
                .givenNoPriorActivity()
                .when(issue("ci", Role.INGEST, "pr\nod", HASH))
                .expectException(InvalidFields.class);
    }

    @Test
    void a_key_that_has_expired_already_is_not_issued() {
        key.givenNoPriorActivity()
                .when(new IssueApiKey(ACME, KEY, "ci", OWNER, Role.INGEST, PROJECT, "prod", HASH, NOW))
                .expectException(InvalidFields.class)
                .expectNoEvents();
    }

    @Test
    void a_key_is_revoked_once_and_for_ever() {
        ApiKeyRevoked revoked = new ApiKeyRevoked(ACME, KEY, "leaked");
        key.given(ISSUED).when(new RevokeApiKey(ACME, KEY, "leaked")).expectEvents(revoked);
        fixture()
                .given(ISSUED, revoked)
                .when(new RevokeApiKey(ACME, KEY, "again"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        fixture()
                .given(ISSUED, revoked)
                .when(issue("ci", Role.INGEST, "prod", HASH))
                .expectNoEvents();
    }

    @Test
    void a_key_that_does_not_exist_cannot_be_revoked() {
        key.givenNoPriorActivity()
                .when(new RevokeApiKey(ACME, KEY, null))
                .expectException(AggregateNotFoundException.class);
    }

    @Test
    void a_reason_has_an_end() {
        key.given(ISSUED)
                .when(new RevokeApiKey(ACME, KEY, "x".repeat(501)))
                .expectException(InvalidFields.class)
                .expectNoEvents();
    }

    private static AggregateTestFixture<ApiKey> fixture() {
        AggregateTestFixture<ApiKey> fixture = Fixtures.of(ApiKey.class);
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
        return fixture;
    }

    private static IssueApiKey issue(String name, Role role, String environment, String hash) {
        return new IssueApiKey(ACME, KEY, name, OWNER, role, PROJECT, environment, hash, EXPIRY);
    }
}
