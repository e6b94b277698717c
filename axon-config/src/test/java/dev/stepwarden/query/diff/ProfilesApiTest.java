package dev.stepwarden.query.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api.Answer;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.project.ProjectCommand.CreateProject;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.tenancy.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProfilesApiTest extends ServerTest {
    @Test
    void a_saved_profile_can_be_read_from_the_answer_on() {
        TestTenant tenant = newTenant();

        Json.Obj saved = save(tenant, "loose", "{\"ignore\": [\"/output\"]}", "")
                .expect(201)
                .json();

        assertThat(saved.get("version")).isEqualTo(new Json.Num("1"));
        Json.Obj read = list(tenant, "name=loose&version=1").getFirst();
        assertThat(read.get("rules")).isEqualTo(saved.get("rules"));
        assertThat(read.text("saved_by")).startsWith("key/");
        assertThat(read.text("project")).isEqualTo(tenant.project().value().toString());
    }

    @Test
    void a_version_stays_what_it_was_when_others_follow() {
        TestTenant tenant = newTenant();
        save(tenant, "loose", "{\"ids\": true}", "").expect(201);
        String first = tenant.viewer()
                .get("/v1/profiles?name=loose&version=1")
                .expect(200)
                .text();

        save(tenant, "loose", "{\"times\": true}", ", \"based_on\": 1").expect(201);

        assertThat(tenant.viewer()
                        .get("/v1/profiles?name=loose&version=1")
                        .expect(200)
                        .text())
                .isEqualTo(first);
        assertThat(list(tenant, "name=loose").stream().map(item -> item.get("version")))
                .containsExactly(new Json.Num("2"), new Json.Num("1"));
    }

    @Test
    void of_two_who_edit_the_same_version_the_second_hears_of_the_first() {
        TestTenant tenant = newTenant();
        save(tenant, "loose", "{\"ids\": true}", "").expect(201);
        save(tenant, "loose", "{\"times\": true}", ", \"based_on\": 1").expect(201);

        Json.Obj problem = save(tenant, "loose", "{\"whitespace\": true}", ", \"based_on\": 1")
                .expect(409)
                .json();

        assertThat(problem.text("type")).isEqualTo("stale-profile");
        assertThat(problem.text("detail")).contains("version 2 is the newest");
        assertThat(list(tenant, "name=loose")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"default", "strict"})
    void a_built_in_profile_is_not_saved_over(String name) {
        TestTenant tenant = newTenant();
        Json.Obj problem = save(tenant, name, "{}", "").expect(422).json();
        assertThat(problem.text("type")).isEqualTo("built-in-profile");
        save(tenant, name, "{}", ", \"based_on\": 1").expect(422);
        assertThat(list(tenant, "name=" + name)).hasSize(1);
    }

    @Test
    void profiles_are_listed_page_by_page_the_built_in_ones_first() {
        TestTenant tenant = newTenant();
        save(tenant, "a", "{}", "").expect(201);
        save(tenant, "z", "{}", "").expect(201);

        assertThat(names(tenant, "")).containsExactly("default", "strict", "a", "z");
        String token = "";
        for (String name : List.of("default", "strict", "a", "z")) {
            Json.Obj page = tenant.viewer()
                    .get("/v1/profiles?page_size=1" + token)
                    .expect(200)
                    .json();
            assertThat(page.objects("items").getFirst().text("name")).isEqualTo(name);
            if (!name.equals("z")) token = "&page_token=" + page.text("next_page_token");
            else assertThat(page.get("next_page_token")).isEqualTo(Json.NULL);
        }
    }

    @Test
    void each_project_has_profiles_of_its_own() {
        TestTenant tenant = newTenant();
        UUID other = UUID.randomUUID();
        commands.send(tenant.server(), new CreateProject(new ProjectId(tenant.id(), other), "other", 30, 30));
        Eventually.holds(() -> tenant.viewer().get("/v1/profiles?project=other").expect(200));

        save(tenant, "loose", "{}", ", \"project\": \"other\"").expect(201);

        assertThat(names(tenant, "project=other")).containsExactly("default", "strict", "loose");
        assertThat(names(tenant, "project=project")).containsExactly("default", "strict");
        save(tenant, "loose", "{}", "").expect(422);
        save(tenant, "loose", "{}", ", \"project\": \"none\"").expect(422);
    }

    @Test
    void what_is_another_tenants_is_not_there() {
        TestTenant tenant = newTenant();
        save(tenant, "loose", "{}", "").expect(201);
        TestTenant stranger = newTenant();

        stranger.viewer().get("/v1/profiles?name=loose").expect(404);
        stranger.viewer()
                .get("/v1/profiles?project=" + tenant.project().value())
                .expect(404);
        save(stranger, "loose", "{}", ", \"project\": \"" + tenant.project().value() + "\"")
                .expect(422);
        assertThat(names(stranger, "")).containsExactly("default", "strict");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"DEVELOPER", "ADMIN", "SERVER"},
            mode = EnumSource.Mode.EXCLUDE)
    void only_developers_and_admins_save(Role role) {
        TestTenant tenant = newTenant();
        tenant.as(role)
                .post("/v1/profiles", "{\"name\": \"loose\", \"rules\": {}}")
                .expect(403);
        assertThat(names(tenant, "")).containsExactly("default", "strict");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"rules\": {}} | /name",
                "{\"name\": \"x\"} | /rules",
                "{\"name\": \"Not a name\", \"rules\": {}} | /name",
                "{\"name\": \"x\", \"rules\": {\"ids\": 1}} | /rules/ids",
                "{\"name\": \"x\", \"rules\": {\"colour\": true}} | /rules/colour",
                "{\"name\": \"x\", \"rules\": {\"replace\": [{\"pattern\": \"(\"}]}} | /rules/replace/0/pattern",
                "{\"name\": \"x\", \"rules\": {\"replace\": [{\"pattern\": \"((a{99}){99}){99}\"}]}} | /rules/replace/0/pattern",
                "{\"name\": \"x\", \"rules\": {\"ignore\": [\"/ghp_A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8\"]}} | /rules/ignore/0",
                "{\"name\": \"x\", \"rules\": {}, \"based_on\": 0} | /based_on",
            })
    void what_makes_no_profile_is_refused_where_it_is_wrong(String body, String pointer) {
        TestTenant tenant = newTenant();
        Answer answer = tenant.as(Role.DEVELOPER).post("/v1/profiles", body).expect(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().objects("errors").getFirst().text("pointer")).isEqualTo(pointer);
        assertThat(answer.text()).doesNotContain("ghp_A1b2");
    }

    @Test
    void saving_stands_in_the_audit_log() {
        TestTenant tenant = newTenant();
        save(tenant, "loose", "{}", "").expect(201);
        Eventually.holds(() -> assertThat(tenant.as(Role.ADMIN)
                        .get("/v1/audit?action=profile_saved")
                        .expect(200)
                        .json()
                        .objects("items"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.object("details").text("profile")).isEqualTo("loose")));
    }

    private static Answer save(TestTenant tenant, String name, String rules, String more) {
        return tenant.as(Role.DEVELOPER)
                .post("/v1/profiles", "{\"name\": \"" + name + "\", \"rules\": " + rules + more + "}");
    }

    private static List<Json.Obj> list(TestTenant tenant, String parameters) {
        return tenant.viewer()
                .get("/v1/profiles?" + parameters)
                .expect(200)
                .json()
                .objects("items");
    }

    private static List<String> names(TestTenant tenant, String parameters) {
        return list(tenant, parameters).stream().map(item -> item.text("name")).toList();
    }
}
