package dev.stepwarden.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.ServerTest;
import dev.stepwarden.domain.run.Outcome;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.domain.run.StepStatus;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.domain.timeline.ShowRun;
import dev.stepwarden.domain.timeline.ShowSteps;
import dev.stepwarden.domain.timeline.StepSummary;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class TimelineProjectionTest extends ServerTest {
    private final TenantId tenant = new TenantId(UUID.randomUUID());

    @Autowired
    private TimelineProjection projection;

    @Autowired
    @Qualifier("writerTransactions")
    private PlatformTransactionManager writing;

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @Test
    void an_opened_and_closed_step_counts_once_and_shows_its_closing() {
        TestStep tool = TestStep.of(StepKind.TOOL);
        TestStream stream = project(new TestStream(tenant).steps(tool.open()).steps(tool.failed()));
        assertThat(run(stream))
                .returns(1, RunSummary::steps)
                .returns(1, RunSummary::toolCalls)
                .returns(1, RunSummary::errors);
        assertThat(steps(stream)).singleElement().satisfies(step -> {
            assertThat(step.facts().status()).isEqualTo(StepStatus.ERROR);
            assertThat(step.index()).isZero();
        });
    }

    @Test
    void closing_wins_over_an_opening_that_comes_after_it() {
        TestStep tool = TestStep.of(StepKind.TOOL).redacting("email", 2);
        TestStream stream = project(new TestStream(tenant).steps(tool.failed()).steps(tool.open()));
        assertThat(steps(stream).getFirst().facts().status()).isEqualTo(StepStatus.ERROR);
        assertThat(run(stream)).returns(1, RunSummary::errors);
        assertThat(run(stream).redactions().rules()).isEqualTo(Map.of("email", 2));
    }

    @Test
    void both_writes_of_a_step_may_come_in_one_batch() {
        TestStep model = TestStep.of(StepKind.MODEL).using(10, 5, "0.5");
        TestStream stream = project(new TestStream(tenant).steps(model.open(), TestStep.of(StepKind.CHAIN), model));
        assertThat(run(stream)).returns(2, RunSummary::steps);
        assertThat(run(stream).totals().cost()).isEqualByComparingTo("0.5");
        assertThat(steps(stream)).extracting(StepSummary::index).containsExactly(0L, 1L);
    }

    @Test
    void totals_are_sums_over_the_writes_that_count() {
        TestStep priced = TestStep.of(StepKind.MODEL).named("b").using(100, 10, "0.25");
        TestStep unpriced = TestStep.of(StepKind.MODEL).named("a").using(1, 2, null);
        TestStep other = TestStep.of(StepKind.TOOL).redacting("card", 1);
        RunSummary run = run(project(new TestStream(tenant)
                .steps(priced.open(), unpriced)
                .steps(priced, other.redacting("email", 1))
                .steps(TestStep.of(StepKind.TOOL).redacting("email", 3))));
        assertThat(run.totals().inputTokens()).isEqualTo(101);
        assertThat(run.totals().outputTokens()).isEqualTo(12);
        assertThat(run.totals().cost()).isEqualByComparingTo("0.25");
        assertThat(run.totals().unpricedSteps()).isEqualTo(1);
        assertThat(run.redactions().rules()).isEqualTo(Map.of("email", 4));
        assertThat(run.models()).containsExactly("model of a", "model of b");
        assertThat(run.tools()).containsExactly("tool of tool");
    }

    @Test
    void without_a_known_price_the_cost_is_unknown_not_nought() {
        RunSummary run = run(
                project(new TestStream(tenant).steps(TestStep.of(StepKind.MODEL).using(1, 1, null))));
        assertThat(run.totals().cost()).isNull();
    }

    /** Outer model, chain, inner model, in each of their orders. */
    @ParameterizedTest
    @ValueSource(strings = {"012", "021", "102", "120", "201", "210"})
    void a_model_inside_a_model_is_not_counted_twice_in_whichever_order_they_come(String order) {
        TestStep outer = TestStep.of(StepKind.MODEL).using(100, 10, "1.00");
        TestStep chain = TestStep.of(StepKind.CHAIN).under(outer);
        TestStep inner = TestStep.of(StepKind.MODEL).under(chain).using(90, 9, "0.90");
        TestStep[] all = {outer, chain, inner};
        TestStream apart = new TestStream(tenant);
        TestStream together = new TestStream(tenant);
        TestStep[] ordered = order.chars().mapToObj(digit -> all[digit - '0']).toArray(TestStep[]::new);
        for (TestStep step : ordered) apart.steps(step);
        together.steps(ordered);
        for (TestStream stream : List.of(project(apart), project(together))) {
            assertThat(run(stream).totals().inputTokens()).isEqualTo(100);
            assertThat(run(stream).totals().cost()).isEqualByComparingTo(BigDecimal.ONE);
        }
    }

    @Test
    void a_model_inside_an_open_model_counts_until_the_outer_one_reports_its_usage() {
        TestStep outer = TestStep.of(StepKind.MODEL).using(100, 10, null);
        TestStep inner = TestStep.of(StepKind.MODEL).under(outer).using(90, 9, "0.90");
        TestStream stream = project(new TestStream(tenant).steps(outer.open(), inner.open(), inner));
        assertThat(run(stream).totals().inputTokens()).isEqualTo(90);
        stream.steps(outer);
        within(() -> stream.deliver(projection, stream.length() - 1));
        assertThat(run(stream).totals().inputTokens()).isEqualTo(100);
        assertThat(run(stream).totals().cost()).isNull();
        assertThat(run(stream).totals().unpricedSteps()).isEqualTo(1);
    }

    @Test
    void steps_that_are_each_others_parents_stop_nothing() {
        TestStep one = TestStep.of(StepKind.MODEL).using(1, 1, null);
        TestStep other = TestStep.of(StepKind.MODEL).using(2, 2, null).under(one);
        TestStream stream = project(new TestStream(tenant).steps(one.under(other), other, TestStep.of(StepKind.CHAIN)));
        assertThat(run(stream).steps()).isEqualTo(3);
    }

    @Test
    void an_orphan_and_a_late_step_are_kept_and_said_to_be_so() {
        TestStep orphan = TestStep.of(StepKind.TOOL).under(TestStep.of(StepKind.AGENT));
        TestStep late = TestStep.of(StepKind.CHAIN);
        TestStream stream = project(new TestStream(tenant)
                .steps(orphan)
                .finished(Outcome.FAILED)
                .steps(late)
                .sealed());
        assertThat(run(stream)).returns(RunStatus.FAILED, RunSummary::status).returns(2, RunSummary::steps);
        assertThat(steps(stream)).extracting(StepSummary::late).containsExactly(false, true);
        assertThat(steps(stream).getFirst().facts().parent()).isEqualTo(orphan.parent());
        assertThat(queries.ask(server(), new ShowRun(stream.run)).sealedRoot()).isEqualTo("root");
    }

    @Test
    void a_run_waits_while_an_approval_step_is_open() {
        TestStep first = TestStep.of(StepKind.APPROVAL).lasting(1_500);
        TestStep second = TestStep.of(StepKind.APPROVAL).lasting(2_000);
        TestStream stream = project(
                new TestStream(tenant).steps(first.open(), second.open()).steps(first));
        assertThat(run(stream))
                .returns(RunStatus.WAITING, RunSummary::status)
                .returns(1_500L, RunSummary::waitedMs)
                .returns(TestStep.START, RunSummary::waitingSince);
        stream.steps(second);
        within(() -> stream.deliver(projection, stream.length() - 1));
        assertThat(run(stream))
                .returns(RunStatus.RUNNING, RunSummary::status)
                .returns(3_500L, RunSummary::waitedMs)
                .returns(null, RunSummary::waitingSince);
    }

    @Test
    void a_stalled_run_runs_again_when_steps_arrive() {
        TestStream stream = project(new TestStream(tenant).stalled());
        assertThat(run(stream).status()).isEqualTo(RunStatus.STALLED);
        stream.steps(TestStep.of(StepKind.CHAIN));
        within(() -> stream.deliver(projection, stream.length() - 1));
        assertThat(run(stream).status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void an_event_that_is_delivered_again_changes_nothing() {
        TestStream stream = project(eventful());
        List<String> before = rows();
        for (int i = 0; i < stream.length(); i++) {
            int again = i;
            within(() -> stream.deliver(projection, again));
        }
        within(() -> stream.deliver(projection));
        assertThat(rows()).isEqualTo(before).hasSizeGreaterThan(6);
    }

    @Test
    void folding_the_events_anew_gives_the_same_rows() {
        TestStream stream = project(eventful());
        List<String> before = rows();
        forget();
        project(stream);
        assertThat(rows()).isEqualTo(before).hasSizeGreaterThan(6);
    }

    @Test
    void no_text_and_no_figure_can_stop_the_projection() {
        TestStream stream = new TestStream(tenant, "a\0b", "\ud800", "x".repeat(20_000), "x".repeat(20_000));
        for (int i = 0; i < 20; i++) {
            stream.steps(TestStep.of(StepKind.MODEL)
                    .named("\0\udfff" + "\ud83e\udd8a".repeat(3_000))
                    .using(Long.MAX_VALUE / 2, 999_999_999_999_999L, "99999999999999999999.123456789"));
        }
        project(stream);
        assertThat(run(stream).totals().inputTokens()).isEqualTo(Long.MAX_VALUE);
        assertThat(run(stream).tags()).startsWith("a\ufffdb", "\ufffd");
    }

    @Test
    void a_full_batch_is_one_statement_and_soon_done() {
        TestStep[] batch = new TestStep[500];
        TestStep root = TestStep.of(StepKind.AGENT);
        for (int i = 0; i < batch.length; i++) {
            batch[i] = TestStep.of(i % 2 == 0 ? StepKind.MODEL : StepKind.TOOL)
                    .using(1, 1, "0.1")
                    .under(root);
        }
        TestStream stream = project(new TestStream(tenant).steps(batch).steps(root));
        assertThat(run(stream)).returns(501, RunSummary::steps).returns(250, RunSummary::toolCalls);
        assertThat(run(stream).totals().cost()).isEqualByComparingTo("25");
    }

    @Test
    void a_run_may_have_more_redactions_than_an_integer_holds() {
        TestStream stream = new TestStream(tenant);
        for (int i = 0; i < 3; i++) stream.steps(TestStep.of(StepKind.TOOL).redacting("email", Integer.MAX_VALUE));
        RunSummary run = run(project(stream.steps(TestStep.of(StepKind.TOOL).redacting("card", 1))));
        assertThat(run.redactions().rules()).isEqualTo(Map.of("card", 1, "email", Integer.MAX_VALUE));
        assertThat(run.redactions().count()).isEqualTo(Integer.MAX_VALUE);
    }

    private TestStream eventful() {
        TestStep outer = TestStep.of(StepKind.MODEL).using(100, 10, "1.00");
        TestStep inner = TestStep.of(StepKind.MODEL).under(outer).using(90, 9, "0.90");
        TestStep approval = TestStep.of(StepKind.APPROVAL).lasting(700);
        return new TestStream(tenant, "one", "two", "one")
                .steps(inner.open(), inner)
                .steps(outer.open(), approval.open())
                .steps(
                        approval.redacting("email", 3),
                        TestStep.of(StepKind.TOOL).failed())
                .stalled()
                .steps(outer)
                .finished(Outcome.SUCCEEDED)
                .steps(TestStep.of(StepKind.CHAIN))
                .sealed();
    }

    private TestStream project(TestStream stream) {
        within(() -> stream.deliver(projection));
        return stream;
    }

    private void within(Runnable work) {
        new TransactionTemplate(writing).executeWithoutResult(status -> work.run());
    }

    private RunSummary run(TestStream stream) {
        return queries.ask(server(), new ShowRun(stream.run)).summary();
    }

    private List<StepSummary> steps(TestStream stream) {
        return queries.ask(server(), new ShowSteps(stream.run, 100, null)).items();
    }

    private Caller server() {
        return Caller.server(tenant, "test");
    }

    /** Every row of the tenant, whole. */
    private List<String> rows() {
        return eachTable(table -> "SELECT to_jsonb(t)::text FROM " + table + " t WHERE tenant_id = ? ORDER BY 1");
    }

    private void forget() {
        for (String table : TABLES) {
            owner.sql("DELETE FROM " + table + " WHERE tenant_id = ?")
                    .param(tenant.value())
                    .update();
        }
    }

    private static final List<String> TABLES = List.of("run", "run_tag", "run_tool", "run_model", "step");

    private List<String> eachTable(Function<String, String> select) {
        return TABLES.stream()
                .flatMap(table ->
                        owner.sql(select.apply(table)).param(tenant.value()).query(String.class).list().stream())
                .toList();
    }
}
