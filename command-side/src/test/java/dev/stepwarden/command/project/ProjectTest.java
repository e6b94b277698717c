package dev.stepwarden.command.project;

import dev.stepwarden.command.Fixtures;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.project.ProjectCommand.CreateProject;
import dev.stepwarden.domain.project.ProjectCommand.RenameProject;
import dev.stepwarden.domain.project.ProjectEvent.ProjectCreated;
import dev.stepwarden.domain.project.ProjectEvent.ProjectRenamed;
import dev.stepwarden.domain.project.ProjectExists;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.project.ProjectNameTaken;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectTest {
    private static final ProjectId CHECKOUT = new ProjectId(new TenantId(new UUID(1, 1)), new UUID(1, 2));
    private static final ProjectCreated CREATED = new ProjectCreated(CHECKOUT, "checkout", 30, 15);

    private final Set<String> taken = new HashSet<>();
    private final AggregateTestFixture<Project> project = fixture();

    @Test
    void a_project_is_created() {
        project.givenNoPriorActivity()
                .when(new CreateProject(CHECKOUT, "checkout", 30, 15))
                .expectEvents(CREATED);
    }

    @Test
    void creating_the_same_project_again_changes_nothing() {
        project.given(CREATED)
                .when(new CreateProject(CHECKOUT, "checkout", 30, 15))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @ParameterizedTest
    @CsvSource({"payments,30,15", "checkout,90,15", "checkout,30,60"})
    void a_project_is_not_created_over_another(String name, int retentionDays, int stalledAfterMinutes) {
        project.given(CREATED)
                .when(new CreateProject(CHECKOUT, name, retentionDays, stalledAfterMinutes))
                .expectException(ProjectExists.class)
                .expectNoEvents();
    }

    @ParameterizedTest
    @CsvSource({"0,15", "-1,15", "3651,15", "30,0", "30,10081"})
    void limits_of_time_are_held(int retentionDays, int stalledAfterMinutes) {
        project.givenNoPriorActivity()
                .when(new CreateProject(CHECKOUT, "checkout", retentionDays, stalledAfterMinutes))
                .expectException(InvalidFields.class)
                .expectNoEvents();
    }

    @Test
    void a_name_that_breaks_lines_is_refused() {
        project.givenNoPriorActivity()
                .when(new CreateProject(CHECKOUT, "check\nout", 30, 15))
                .expectException(InvalidFields.class);
    }

    @Test
    void a_name_that_another_project_has_is_refused() {
        taken.add("checkout");
        project.givenNoPriorActivity()
                .when(new CreateProject(CHECKOUT, "checkout", 30, 15))
                .expectException(ProjectNameTaken.class)
                .expectNoEvents();
    }

    @Test
    void a_project_is_renamed() {
        project.given(CREATED)
                .when(new RenameProject(CHECKOUT, "till"))
                .expectEvents(new ProjectRenamed(CHECKOUT, "till"));
    }

    @Test
    void the_name_that_it_has_makes_no_event() {
        project.given(CREATED, new ProjectRenamed(CHECKOUT, "till"))
                .when(new RenameProject(CHECKOUT, "till"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_project_is_not_renamed_to_what_another_is_called() {
        taken.add("till");
        project.given(CREATED)
                .when(new RenameProject(CHECKOUT, "till"))
                .expectException(ProjectNameTaken.class)
                .expectNoEvents();
    }

    private AggregateTestFixture<Project> fixture() {
        AggregateTestFixture<Project> fixture = Fixtures.of(Project.class);
        ProjectNames names = (id, name) -> {
            if (!taken.add(name)) throw new ProjectNameTaken();
        };
        fixture.registerInjectableResource(names);
        return fixture;
    }
}
