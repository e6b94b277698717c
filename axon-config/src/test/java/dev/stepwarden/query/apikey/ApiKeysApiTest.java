package dev.stepwarden.query.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.Api.Answer;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.tenancy.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysApiTest extends ServerTest {
    private static final String VIEWER = "{\"name\": \"ci\", \"role\": \"viewer\"}";

    @Test
    void a_new_key_is_good_at_once_and_its_secret_is_shown_once() {
        TestTenant tenant = newTenant();

        Json.Obj issued = issue(tenant, VIEWER);

        new Api(url(), issued.text("key")).get("/v1/runs").expect(200);
        Answer list = tenant.as(Role.ADMIN).get("/v1/api-keys").expect(200);
        assertThat(list.text()).contains(issued.text("id")).doesNotContain(issued.text("key"), "hash", "sw_");
    }

    @Test
    void a_revoked_key_is_refused_from_the_answer_on() {
        TestTenant tenant = newTenant();
        Json.Obj issued = issue(tenant, VIEWER);
        Api key = new Api(url(), issued.text("key"));
        key.get("/v1/runs").expect(200);

        Answer answer = tenant.as(Role.ADMIN)
                .post("/v1/api-keys/" + issued.text("id") + ":revoke", "{\"reason\": \"leaked\"}")
                .expect(200);

        assertThat(answer.json().members()).containsEntry("revoked", Json.TRUE);
        key.get("/v1/runs").expect(401);
        assertThat(item(tenant, issued.text("id")).text("revoked_at")).isNotEmpty();
        tenant.as(Role.ADMIN)
                .post("/v1/api-keys/" + issued.text("id") + ":revoke", "{}")
                .expect(200);
    }

    @Test
    void the_use_of_a_key_is_remembered() {
        TestTenant tenant = newTenant();
        Json.Obj issued = issue(tenant, VIEWER);
        assertThat(item(tenant, issued.text("id")).members()).containsEntry("last_used_at", Json.NULL);

        new Api(url(), issued.text("key")).get("/v1/runs").expect(200);

        Eventually.holds(() ->
                assertThat(item(tenant, issued.text("id")).text("last_used_at")).isNotEmpty());
    }

    @Test
    void a_key_is_bound_as_it_was_issued() {
        TestTenant tenant = newTenant();

        Json.Obj issued = issue(
                tenant,
                "{\"name\": \"ci\", \"role\": \"admin\", \"project\": \"project\", \"environment\": \"prod\","
                        + " \"expires_at\": \"2999-01-01T00:00:00Z\"}");

        Json.Obj listed = item(tenant, issued.text("id"));
        assertThat(listed.text("project")).isEqualTo(tenant.project().value().toString());
        assertThat(listed.text("environment")).isEqualTo("prod");
        assertThat(listed.text("role")).isEqualTo("admin");
        assertThat(listed.text("expires_at")).isEqualTo("2999-01-01T00:00:00.000000Z");
        Api bound = new Api(url(), issued.text("key"));
        bound.get("/v1/api-keys").expect(403); // what is bound to one project does not administer the tenant
        bound.post("/v1/api-keys", VIEWER).expect(403);
    }

    @Test
    void pages_are_stable_and_hold_every_key_once() {
        TestTenant tenant = newTenant();
        for (int i = 0; i < 3; i++) issue(tenant, VIEWER);

        List<String> seen = new ArrayList<>();
        String path = "/v1/api-keys?page_size=2";
        @Nullable String token = "";
        while (token != null) {
            Json.Obj page = tenant.as(Role.ADMIN)
                    .get(token.isEmpty() ? path : path + "&page_token=" + token)
                    .expect(200)
                    .json();
            page.objects("items").forEach(item -> seen.add(item.text("id")));
            token = page.get("next_page_token") instanceof Json.Str next ? next.value() : null;
        }

        assertThat(seen).hasSize(Role.BY_NAME.size() + 3).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMIN", "SERVER"},
            mode = EnumSource.Mode.EXCLUDE)
    void nobody_but_an_admin_sees_or_changes_keys(Role role) {
        TestTenant tenant = newTenant();

        tenant.as(role).get("/v1/api-keys").expect(403);
        tenant.as(role).post("/v1/api-keys", VIEWER).expect(403);
        tenant.as(role)
                .post("/v1/api-keys/" + UUID.randomUUID() + ":revoke", "{}")
                .expect(403);
    }

    @Test
    void a_foreign_key_and_no_key_are_the_same_404_but_for_the_trace() {
        TestTenant mine = newTenant();
        TestTenant foreign = newTenant();
        Json.Obj theirs = issue(foreign, VIEWER);
        String id = theirs.text("id");
        String nobodys = UUID.randomUUID().toString();

        String one = revoke(mine, id);
        String other = revoke(mine, nobodys);

        assertThat(one).isEqualTo(other.replace(nobodys, id));
        new Api(url(), theirs.text("key")).get("/v1/runs").expect(200);
        assertThat(mine.as(Role.ADMIN).get("/v1/api-keys").text()).doesNotContain(id);
        String body = "{\"name\": \"ci\", \"role\": \"viewer\", \"project\": \"%s\"}";
        assertThat(untraced(mine.as(Role.ADMIN)
                        .post("/v1/api-keys", body.formatted(foreign.project().value()))
                        .expect(422)))
                .isEqualTo(untraced(mine.as(Role.ADMIN)
                        .post("/v1/api-keys", body.formatted(nobodys))
                        .expect(422)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \"ci\"}",
                "{\"name\": \"ci\", \"role\": \"server\"}",
                "{\"name\": \"c\\u202ei\", \"role\": \"viewer\"}",
                "{\"name\": \"c\\ni\", \"role\": \"viewer\"}",
                "{\"name\": \"ci\", \"role\": \"viewer\", \"expires_at\": \"2001-01-01T00:00:00Z\"}",
                "{\"name\": \"ci\", \"role\": \"viewer\", \"key\": \"sw_mine\"}"
            })
    void what_makes_no_key_is_refused(String body) {
        newTenant().as(Role.ADMIN).post("/v1/api-keys", body).expect(400);
    }

    @Test
    void a_name_of_ten_thousand_characters_is_refused() {
        newTenant()
                .as(Role.ADMIN)
                .post("/v1/api-keys", "{\"name\": \"" + "x".repeat(10_000) + "\", \"role\": \"viewer\"}")
                .expect(400);
    }

    private static Json.Obj issue(TestTenant tenant, String body) {
        return tenant.as(Role.ADMIN).post("/v1/api-keys", body).expect(201).json();
    }

    private static Json.Obj item(TestTenant tenant, String id) {
        return tenant.as(Role.ADMIN).get("/v1/api-keys").expect(200).json().objects("items").stream()
                .filter(item -> id.equals(item.text("id")))
                .findFirst()
                .orElseThrow();
    }

    private static String revoke(TestTenant tenant, String id) {
        return untraced(tenant.as(Role.ADMIN)
                .post("/v1/api-keys/" + id + ":revoke", "{}")
                .expect(404));
    }

    private static String untraced(Answer answer) {
        return answer.text().replaceAll("\"trace_id\":\"[0-9a-f]{32}\"", "");
    }
}
