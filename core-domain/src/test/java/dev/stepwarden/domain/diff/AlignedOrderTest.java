package dev.stepwarden.domain.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.diff.AlignedStep.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which steps belong together where order, parents and names make it hard. */
class AlignedOrderTest {
    private static List<Status> statuses(Steps a, Steps b) {
        return RunDiff.between(a.compared(), b.compared(), Profile.DEFAULT).steps().stream()
                .map(AlignedStep::status)
                .toList();
    }

    private static Steps root(long run) {
        return Steps.run(run).step('r', "agent", "agent", 0, 99, "");
    }

    @Test
    void branches_that_ran_at_the_same_time_have_not_moved_when_they_started_otherwise() {
        Steps a = root(1).child('r', 'x', "tool", "search", 1, 9, "'input':'x'")
                .child('r', 'y', "tool", "search", 2, 8, "'input':'y'")
                .child('r', 'z', "tool", "search", 3, 7, "'input':'z'");
        Steps b = root(2).child('r', 'z', "tool", "search", 1, 9, "'input':'z'")
                .child('r', 'x', "tool", "search", 2, 8, "'input':'x'")
                .child('r', 'y', "tool", "search", 3, 7, "'input':'y'");

        assertThat(statuses(a, b)).containsOnly(Status.SAME).hasSize(4);
    }

    @Test
    void nodes_of_one_round_of_a_graph_ran_at_the_same_time_however_quick_they_were() {
        String round = "'metadata':{'langgraph_step':2},";
        Steps a = root(1).child('r', 'x', "chain", "left", 1, 2, round + "'input':'x'")
                .child('r', 'y', "chain", "right", 3, 4, round + "'input':'y'");
        Steps b = root(2).child('r', 'y', "chain", "right", 1, 2, round + "'input':'y'")
                .child('r', 'x', "chain", "left", 3, 4, round + "'input':'x'");

        assertThat(statuses(a, b)).containsOnly(Status.SAME).hasSize(3);
    }

    @Test
    void a_step_that_ran_after_another_and_now_before_it_has_moved() {
        Steps a = root(1).child('r', 'x', "tool", "look", 1, 2, "'input':'x'")
                .child('r', 'y', "tool", "check", 3, 4, "'input':'y'")
                .child('r', 'z', "tool", "pay", 5, 6, "'input':'z'");
        Steps b = root(2).child('r', 'z', "tool", "pay", 1, 2, "'input':'z'")
                .child('r', 'x', "tool", "look", 3, 4, "'input':'x'")
                .child('r', 'y', "tool", "check", 5, 6, "'input':'y'");
        Diff diff = RunDiff.between(a.compared(), b.compared(), Profile.DEFAULT);

        assertThat(diff.steps())
                .extracting(AlignedStep::status)
                .containsExactly(Status.CHILD_CHANGED, Status.MOVED, Status.SAME, Status.SAME);
        assertThat(diff.firstDivergence())
                .isNotNull()
                .matches(first -> b.id('z').equals(first.stepB()));
        assertThat(diff.categories().toolCalls()).singleElement().matches(change -> change.op() == Op.MOVED);
    }

    @Test
    void order_is_by_time_and_not_by_arrival() {
        Steps a = root(1).child('r', 'x', "tool", "look", 1, 2, "'input':'x'")
                .child('r', 'y', "tool", "pay", 3, 4, "'input':'y'");
        Steps late = root(2).child('r', 'y', "tool", "pay", 3, 4, "'input':'y'")
                .child('r', 'x', "tool", "look", 1, 2, "'input':'x'");

        assertThat(statuses(a, late)).containsOnly(Status.SAME).hasSize(3);
    }

    @Test
    void a_step_under_another_parent_has_moved() {
        String inputs = "'input':'q'";
        Steps a = root(1).child('r', 'p', "chain", "plan", 1, 4, "")
                .child('p', 't', "tool", "look", 2, 3, inputs)
                .child('r', 'w', "chain", "write", 5, 8, "");
        Steps b = root(2).child('r', 'p', "chain", "plan", 1, 4, "")
                .child('r', 'w', "chain", "write", 5, 8, "")
                .child('w', 't', "tool", "look", 6, 7, inputs);

        assertThat(statuses(a, b))
                .containsExactly(Status.CHILD_CHANGED, Status.CHILD_CHANGED, Status.MOVED, Status.CHILD_CHANGED);
    }

    @Test
    void what_was_below_a_step_that_is_gone_has_not_moved() {
        Steps a =
                root(1).child('r', 'p', "chain", "wrap", 1, 4, "").child('p', 't', "tool", "look", 2, 3, "'input':'q'");
        Steps b = root(2).child('r', 't', "tool", "look", 2, 3, "'input':'q'");

        assertThat(statuses(a, b)).containsExactly(Status.CHILD_CHANGED, Status.REMOVED, Status.SAME);
    }

    @Test
    void orphans_are_found_again_wherever_they_are() {
        Steps a = root(1).child('r', 't', "tool", "look", 2, 3, "'input':'q'");
        Steps b = root(2).child('?', 't', "tool", "look", 2, 3, "'input':'q'");

        assertThat(statuses(a, b)).containsExactly(Status.SAME, Status.SAME);
    }

    @Test
    void of_two_attempts_the_one_that_came_to_the_same_end_is_the_counterpart() {
        String call = "'input':{'amount':5},";
        Steps a = root(1).child('r', 't', "tool", "pay", 1, 2, call + "'output':'paid'");
        Steps b = root(2).child(
                        'r',
                        'f',
                        "tool",
                        "pay",
                        1,
                        2,
                        call + "'attempt':1,'status':'error','error':{'type':'Timeout','message':'m'}")
                .child('r', 't', "tool", "pay", 3, 4, call + "'attempt':2,'output':'paid'");
        Diff diff = RunDiff.between(a.compared(), b.compared(), Profile.DEFAULT);

        assertThat(diff.steps())
                .anyMatch(step -> a.id('t').equals(step.a()) && b.id('t').equals(step.b()));
        assertThat(diff.metrics().retries()).isEqualTo(new Metrics.Both<>(0L, 1L));
        assertThat(diff.metrics().errors()).isEqualTo(new Metrics.Both<>(0L, 1L));
    }

    @Test
    void steps_of_one_name_are_told_apart_by_what_they_did() {
        Steps a = root(1).child('r', 'x', "tool", "search", 1, 2, "'input':'late parcel from Hamburg','output':'none'")
                .child('r', 'y', "tool", "search", 3, 4, "'input':'refund policy for lost goods','output':'page 4'")
                .child('r', 'z', "tool", "search", 5, 6, "'input':'carrier phone number','output':'555'");
        Steps b = root(2).child(
                        'r',
                        'y',
                        "tool",
                        "search",
                        3,
                        4,
                        "'input':'refund policy for lost goods in 2026','output':'page 4'")
                .child('r', 'z', "tool", "search", 5, 6, "'input':'carrier phone number','output':'555'");
        Diff diff = RunDiff.between(a.compared(), b.compared(), Profile.DEFAULT);

        assertThat(diff.steps())
                .extracting(AlignedStep::status)
                .containsExactly(Status.CHILD_CHANGED, Status.REMOVED, Status.CHANGED, Status.SAME);
    }

    @Test
    void a_model_of_another_provider_in_the_same_node_is_a_changed_model() {
        Steps a = root(1).child(
                        'r',
                        'm',
                        "model",
                        "ChatAnthropic",
                        1,
                        2,
                        "'node':'decide','input':'q','model':{'provider':'x','name':'c'}");
        Steps b = root(2).child(
                        'r',
                        'm',
                        "model",
                        "ChatOpenAI",
                        1,
                        2,
                        "'node':'decide','input':'q','model':{'provider':'y','name':'g'}");
        Diff diff = RunDiff.between(a.compared(), b.compared(), Profile.DEFAULT);

        assertThat(diff.firstDivergence())
                .isNotNull()
                .matches(first -> first.reason() == Divergence.Reason.MODEL_CONFIG);
    }
}
