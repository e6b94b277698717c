package dev.stepwarden.query.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.tenancy.Role;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class ExpiredKeyTest extends ServerTest {
    @Test
    void a_key_opens_nothing_from_the_moment_at_which_it_expires() {
        TestTenant tenant = newTenant();
        Instant end = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MICROS);
        Json.Obj issued = tenant.as(Role.ADMIN)
                .post("/v1/api-keys", "{\"name\": \"ci\", \"role\": \"viewer\", \"expires_at\": \"" + end + "\"}")
                .expect(201)
                .json();
        Api key = new Api(url(), issued.text("key"));
        key.get("/v1/runs").expect(200);

        Eventually.holds(() -> key.get("/v1/runs").expect(401));

        assertThat(Instant.now()).isBetween(end, end.plusSeconds(1));
        key.post("/v1/runs", "{\"name\": \"too late\"}").expect(401);
    }
}
