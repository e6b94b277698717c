package dev.stepwarden.query.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.apikey.ApiKeyState;
import dev.stepwarden.domain.apikey.ApiKeySummary;
import dev.stepwarden.domain.apikey.ListApiKeys;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.tenancy.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

class OwnerOfKeyTest extends ServerTest {
    private static final String PASSWORD = "an old song about the sea";

    @Autowired
    private People people;

    @Autowired
    private PasswordEncoder passwords;

    @Test
    void a_key_stops_with_its_owner_says_why_and_comes_back_with_the_owner() {
        TestTenant tenant = newTenant();
        UUID owner = admin(tenant);
        Json.Obj issued = session(owner)
                .post("/v1/api-keys", "{\"name\": \"ci\", \"role\": \"admin\"}")
                .expect(201)
                .json();
        Api key = new Api(url(), issued.text("key"));
        key.get("/v1/runs").expect(200);
        assertThat(listed(tenant, issued)).containsEntry("owner_active", Json.TRUE);

        active(tenant, owner, false);
        key.get("/v1/runs").expect(401);
        key.post("/v1/runs", "{\"name\": \"too late\"}").expect(401);
        assertThat(listed(tenant, issued)).containsEntry("owner_active", Json.FALSE);
        assertThat(ids(tenant, ApiKeyState.OWNER_INACTIVE)).containsExactly(UUID.fromString(issued.text("id")));
        assertThat(ids(tenant, ApiKeyState.ACTIVE)).doesNotContain(UUID.fromString(issued.text("id")));

        active(tenant, owner, true);
        key.get("/v1/runs").expect(200);
    }

    private static void active(TestTenant tenant, UUID person, boolean active) {
        tenant.as(Role.ADMIN)
                .patch("/v1/members/" + person, "{\"active\": " + active + "}")
                .expect(200);
    }

    private static Map<String, Json> listed(TestTenant tenant, Json.Obj issued) {
        return tenant.as(Role.ADMIN).get("/v1/api-keys").json().objects("items").stream()
                .filter(item -> item.text("id").equals(issued.text("id")))
                .findFirst()
                .orElseThrow()
                .members();
    }

    private List<UUID> ids(TestTenant tenant, ApiKeyState state) {
        return queries.ask(tenant.server(), new ListApiKeys(tenant.id(), null, state, 50, null)).items().stream()
                .map(ApiKeySummary::id)
                .toList();
    }

    private Api session(UUID person) {
        String body = "{\"email\": \"%s@acme.test\", \"password\": \"%s\"}".formatted(person, PASSWORD);
        return new Api(
                url(),
                new Api(url(), "").post("/v1/session", body).expect(200).json().text("token"));
    }

    /** One of two, so that one may go. */
    private UUID admin(TestTenant tenant) {
        UUID kept = UUID.randomUUID();
        for (UUID person : List.of(UUID.randomUUID(), kept)) {
            people.add(person, person + "@acme.test", passwords.encode(PASSWORD));
            commands.send(tenant.server(), new AddMember(tenant.id(), person, Role.ADMIN, Set.of()));
            Eventually.holds(
                    () -> assertThat(people.withId(person).orElseThrow().memberships())
                            .isNotEmpty());
        }
        return kept;
    }
}
