package dev.stepwarden.query.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.apikey.ApiKeyCommand.IssueApiKey;
import dev.stepwarden.domain.apikey.FindApiKey;
import dev.stepwarden.domain.apikey.FindApiKey.Found;
import dev.stepwarden.domain.tenancy.Role;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ApiKeyQueriesTest extends ServerTest {

    @Test
    void a_key_is_found_by_its_hash_with_all_that_binds_it_and_in_its_own_tenant_only() {
        TestTenant tenant = newTenant();
        TestTenant other = newTenant();
        String hash = "%064x".formatted(random.nextLong(Long.MAX_VALUE));
        Instant expiry = Instant.parse("2027-01-01T00:00:00.123456Z");
        Found bound = new Found(
                UUID.randomUUID(),
                UUID.randomUUID(),
                Role.INGEST,
                tenant.project().value(),
                "prod",
                expiry);
        commands.send(
                tenant.server(),
                new IssueApiKey(
                        tenant.id(),
                        bound.key(),
                        "ci",
                        bound.owner(),
                        bound.role(),
                        bound.project(),
                        bound.environment(),
                        hash,
                        expiry));

        Eventually.holds(() -> assertThat(queries.ask(tenant.server(), new FindApiKey(tenant.id(), hash)))
                .contains(bound));
        assertThat(queries.ask(other.server(), new FindApiKey(other.id(), hash)))
                .isEmpty();
    }
}
