package dev.stepwarden.command.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.command.Fixtures;
import dev.stepwarden.command.redaction.RulesInForce;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.project.PlanOutdated;
import dev.stepwarden.domain.project.ProjectCommand.ChangeRedactionRules;
import dev.stepwarden.domain.project.ProjectCommand.ChangeRetention;
import dev.stepwarden.domain.project.ProjectCommand.ConfirmRetention;
import dev.stepwarden.domain.project.ProjectCommand.CreateProject;
import dev.stepwarden.domain.project.ProjectCommand.RenameProject;
import dev.stepwarden.domain.project.ProjectEvent.ProjectCreated;
import dev.stepwarden.domain.project.ProjectEvent.ProjectRenamed;
import dev.stepwarden.domain.project.ProjectEvent.RedactionRulesChanged;
import dev.stepwarden.domain.project.ProjectEvent.RetentionApplied;
import dev.stepwarden.domain.project.ProjectEvent.RetentionChanged;
import dev.stepwarden.domain.project.ProjectExists;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.project.ProjectNameTaken;
import dev.stepwarden.domain.project.RedactionRulesOutdated;
import dev.stepwarden.domain.redaction.OwnRule;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectTest {
    private static final ProjectId CHECKOUT = new ProjectId(new TenantId(new UUID(1, 1)), new UUID(1, 2));
    private static final ProjectCreated CREATED = new ProjectCreated(CHECKOUT, "checkout", 30, 15);

    private static final List<OwnRule> RULES = List.of(new OwnRule("order-number", "ORD-[0-9]{6}", "of our shop"));

    private final List<Integer> inForce = new ArrayList<>();
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

    @Test
    void rules_of_redaction_are_changed_as_a_whole_and_numbered() {
        project.given(CREATED)
                .when(new ChangeRedactionRules(CHECKOUT, 0, RULES))
                .expectEvents(new RedactionRulesChanged(CHECKOUT, 1, RULES));
        assertThat(inForce).containsExactly(1);
    }

    @Test
    void rules_that_somebody_else_has_changed_since_stay() {
        project.given(CREATED, new RedactionRulesChanged(CHECKOUT, 1, RULES))
                .when(new ChangeRedactionRules(CHECKOUT, 0, List.of()))
                .expectException(RedactionRulesOutdated.class)
                .expectNoEvents();
    }

    @Test
    void the_rules_that_it_has_make_no_event() {
        project.given(CREATED, new RedactionRulesChanged(CHECKOUT, 1, RULES))
                .when(new ChangeRedactionRules(CHECKOUT, 1, RULES))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void all_rules_can_be_taken_away_again() {
        project.given(CREATED, new RedactionRulesChanged(CHECKOUT, 1, RULES))
                .when(new ChangeRedactionRules(CHECKOUT, 1, List.of()))
                .expectEvents(new RedactionRulesChanged(CHECKOUT, 2, List.of()));
    }

    @Test
    void a_rule_that_cannot_be_used_is_refused() {
        project.given(CREATED)
                .when(new ChangeRedactionRules(CHECKOUT, 0, List.of(new OwnRule("email", "a[", ""))))
                .expectException(InvalidFields.class)
                .expectNoEvents();
    }

    @Test
    void a_plan_is_changed_by_who_has_seen_the_one_in_force() {
        project.given(CREATED)
                .when(new ChangeRetention(CHECKOUT, 1, 7))
                .expectEvents(new RetentionChanged(CHECKOUT, 2, 7));
    }

    @Test
    void a_plan_that_has_changed_meanwhile_is_not_overwritten() {
        project.given(CREATED, new RetentionChanged(CHECKOUT, 2, 7))
                .when(new ChangeRetention(CHECKOUT, 1, 90))
                .expectException(PlanOutdated.class)
                .expectNoEvents();
    }

    @Test
    void the_plan_that_it_has_makes_no_event() {
        project.given(CREATED)
                .when(new ChangeRetention(CHECKOUT, 1, 30))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3651, Integer.MAX_VALUE})
    void a_plan_has_its_limits(int days) {
        project.given(CREATED)
                .when(new ChangeRetention(CHECKOUT, 1, days))
                .expectException(InvalidFields.class)
                .expectNoEvents();
    }

    @Test
    void a_plan_has_come_over_all_runs_once() {
        RetentionChanged shorter = new RetentionChanged(CHECKOUT, 2, 7);
        project.given(CREATED, shorter)
                .when(new ConfirmRetention(CHECKOUT, 2, 40))
                .expectEvents(new RetentionApplied(CHECKOUT, 2, 40));
        fixture()
                .given(CREATED, shorter, new RetentionApplied(CHECKOUT, 2, 40))
                .when(new ConfirmRetention(CHECKOUT, 2, 41))
                .expectNoEvents();
        fixture()
                .given(CREATED, shorter)
                .when(new ConfirmRetention(CHECKOUT, 3, 1))
                .expectNoEvents();
    }

    private AggregateTestFixture<Project> fixture() {
        AggregateTestFixture<Project> fixture = Fixtures.of(Project.class);
        ProjectNames names = (id, name) -> {
            if (!taken.add(name)) throw new ProjectNameTaken();
        };
        fixture.registerInjectableResource(names);
        RulesInForce rules = (id, version, all) -> inForce.add(version);
        fixture.registerInjectableResource(rules);
        return fixture;
    }
}
