package dev.stepwarden.query.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.FindProject.Found;
import dev.stepwarden.domain.project.ListProjects;
import dev.stepwarden.domain.project.ProjectCommand.CreateProject;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.project.ProjectNameTaken;
import dev.stepwarden.domain.project.ProjectSummary;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProjectQueriesTest extends ServerTest {

    @Test
    void a_project_is_found_by_its_id_by_its_name_and_as_the_only_one() {
        TestTenant tenant = newTenant();
        Found project = new Found(tenant.project().value(), "project", 30);
        Eventually.holds(() -> assertThat(find(tenant, null, null)).contains(project));

        assertThat(find(tenant, project.id(), null)).contains(project);
        assertThat(find(tenant, null, "project")).contains(project);
        assertThat(find(tenant, project.id(), "project")).contains(project);
        assertThat(find(tenant, project.id(), "other")).isEmpty();
        assertThat(find(tenant, null, "PROJECT")).isEmpty();
        assertThat(find(tenant, null, "%")).isEmpty();
    }

    @Test
    void of_two_projects_none_is_the_only_one() {
        TestTenant tenant = newTenant();
        create(tenant, "second");

        Eventually.holds(() -> assertThat(find(tenant, null, "second")).isPresent());
        assertThat(find(tenant, null, null)).isEmpty();
        assertThat(list(tenant)).extracting(ProjectSummary::name).containsExactly("project", "second");
    }

    @Test
    void another_tenants_project_is_not_there() {
        TestTenant tenant = newTenant();
        TestTenant other = newTenant();
        Eventually.holds(() -> assertThat(find(tenant, null, null)).isPresent());

        assertThat(find(other, tenant.project().value(), null)).isEmpty();
        Eventually.holds(() -> assertThat(list(other))
                .extracting(ProjectSummary::id)
                .containsExactly(other.project().value()));
    }

    @Test
    void a_name_is_taken_once_in_a_tenant() {
        TestTenant tenant = newTenant();
        UUID first = create(tenant, "twin");

        assertThatThrownBy(() -> create(tenant, "twin")).isInstanceOf(ProjectNameTaken.class);
        Eventually.holds(
                () -> assertThat(find(tenant, null, "twin")).map(Found::id).contains(first));
    }

    @Test
    void a_project_shows_how_many_runs_it_had_lately_and_when_the_last_one_was() {
        TestTenant tenant = newTenant();
        Eventually.holds(() -> assertThat(list(tenant)).singleElement().satisfies(project -> {
            assertThat(project.runs()).isZero();
            assertThat(project.lastRunAt()).isNull();
        }));

        run(tenant, null);
        run(tenant, "failed");
        run(tenant, "succeeded");

        Eventually.holds(() -> assertThat(list(tenant)).singleElement().satisfies(project -> {
            assertThat(project.runs()).isEqualTo(3);
            assertThat(project.failed()).isEqualTo(1);
            assertThat(project.lastRunAt()).isNotNull();
        }));
    }

    private static void run(TestTenant tenant, @Nullable String outcome) {
        UUID run = UUID.randomUUID();
        tenant.ingest()
                .post(
                        "/v1/runs",
                        "{\"id\":\"%s\",\"name\":\"a\",\"env\":\"test\",\"project\":\"project\"}".formatted(run))
                .expect(201);
        if (outcome == null) return;
        tenant.ingest()
                .post("/v1/runs/" + run + ":finish", "{\"status\":\"" + outcome + "\"}")
                .expect(200);
    }

    private UUID create(TestTenant tenant, String name) {
        UUID id = UUID.randomUUID();
        commands.send(tenant.server(), new CreateProject(new ProjectId(tenant.id(), id), name, 7, 30));
        return id;
    }

    private Optional<Found> find(TestTenant tenant, @Nullable UUID id, @Nullable String name) {
        return queries.ask(tenant.server(), new FindProject(tenant.id(), id, name));
    }

    private List<ProjectSummary> list(TestTenant tenant) {
        return queries.ask(tenant.server(), new ListProjects(tenant.id()));
    }
}
