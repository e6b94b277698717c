package dev.stepwarden.query.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api.Answer;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.tenancy.Role;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectsApiTest extends ServerTest {
    @Test
    void a_new_project_takes_runs_from_the_answer_on() {
        TestTenant tenant = newTenant();

        Json.Obj created = create(tenant, "billing").expect(201).json();

        tenant.ingest()
                .post("/v1/runs", "{\"name\": \"a run\", \"project\": \"billing\"}")
                .expect(201);
        assertThat(tenant.viewer().get("/v1/projects").expect(200).text()).contains(created.text("id"));
    }

    @Test
    void projects_are_listed_by_name_page_by_page() {
        TestTenant tenant = newTenant();
        create(tenant, "a").expect(201);
        create(tenant, "z").expect(201);

        Json.Obj first =
                tenant.viewer().get("/v1/projects?page_size=2").expect(200).json();
        Json.Obj rest = tenant.viewer()
                .get("/v1/projects?page_size=2&page_token=" + first.text("next_page_token"))
                .expect(200)
                .json();

        assertThat(Stream.of(first, rest)
                        .flatMap(page -> page.objects("items").stream())
                        .map(item -> item.text("name")))
                .containsExactly("a", "project", "z");
    }

    @Test
    void of_many_who_want_a_name_at_the_same_time_one_gets_it() {
        TestTenant tenant = newTenant();

        assertThat(IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(i -> create(tenant, "billing").status())
                        .filter(status -> status == 201))
                .hasSize(1);
        assertThat(create(tenant, "billing").expect(409).json().text("type")).isEqualTo("project-name-taken");
    }

    @Test
    void a_renamed_project_keeps_its_id_and_gives_its_old_name_back() {
        TestTenant tenant = newTenant();
        String id = create(tenant, "billing").expect(201).json().text("id");

        rename(tenant, id, "till").expect(200);

        assertThat(create(tenant, "till").expect(409).json().text("type")).isEqualTo("project-name-taken");
        create(tenant, "billing").expect(201);
        assertThat(tenant.viewer().get("/v1/projects").expect(200).json().objects("items").stream()
                        .filter(item -> item.text("name").equals("till"))
                        .map(item -> item.text("id")))
                .containsExactly(id);
    }

    @Test
    void what_is_no_project_is_not_renamed() {
        TestTenant tenant = newTenant();
        String foreign = create(newTenant(), "billing").expect(201).json().text("id");

        rename(tenant, foreign, "till").expect(404);
        rename(tenant, "x", "till").expect(404);
    }

    private static Answer rename(TestTenant tenant, String id, String name) {
        return tenant.as(Role.ADMIN).patch("/v1/projects/" + id, "{\"name\": \"" + name + "\"}");
    }

    @Test
    void another_tenants_names_are_free() {
        create(newTenant(), "billing").expect(201);
        create(newTenant(), "billing").expect(201);
    }

    @Test
    void a_secret_in_a_name_is_not_kept() {
        Json.Obj created = create(newTenant(), "https://ann:hunter2@git.test/x")
                .expect(201)
                .json();

        assertThat(created.text("name")).doesNotContain("hunter2").contains("[REDACTED:");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMIN", "SERVER"},
            mode = EnumSource.Mode.EXCLUDE)
    void nobody_but_an_admin_creates_projects(Role role) {
        newTenant().as(role).post("/v1/projects", "{\"name\": \"x\"}").expect(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\": \"a\\nb\"}", "{\"name\": \"x\", \"retention_days\": 0}"})
    void what_makes_no_project_is_refused(String body) {
        newTenant().as(Role.ADMIN).post("/v1/projects", body).expect(400);
    }

    private static Answer create(TestTenant tenant, String name) {
        return tenant.as(Role.ADMIN).post("/v1/projects", "{\"name\": \"" + name + "\"}");
    }
}
