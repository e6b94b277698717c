package dev.stepwarden.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.domain.run.StepStatus;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StepTreeTest {
    private static List<String> written(List<TimelineRow> rows) {
        return rows.stream()
                .map(row -> ".".repeat(row.depth()) + row.facts().name())
                .toList();
    }

    @Test
    void rows_stand_below_their_parents_in_the_order_of_their_starts() {
        StepTree tree = new Steps()
                .add("late", "root", 50, 60)
                .add("inner", "early", 10, 20)
                .add("root", null, 0, 100)
                .add("early", "root", 5, 40)
                .tree();
        assertThat(written(tree.rows())).containsExactly("root", ".early", "..inner", ".late");
    }

    @Test
    void a_step_whose_parent_never_came_is_an_orphan_and_is_shown() {
        StepTree tree = new Steps()
                .add("root", null, 0, 10)
                .add("lost", "nowhere", 1, 2)
                .tree();
        assertThat(written(tree.rows())).containsExactly("root", "lost");
        assertThat(tree.rows()).extracting(TimelineRow::orphan).containsExactly(false, true);
    }

    @Test
    void steps_that_name_each_other_as_parents_are_shown_once_each() {
        StepTree tree = new Steps()
                .add("a", "b", 0, 10)
                .add("b", "a", 1, 2)
                .add("self", "self", 3, 4)
                .tree();
        assertThat(written(tree.rows())).containsExactly("a", ".b", "self");
    }

    @Test
    void a_chain_of_twenty_thousand_steps_is_no_problem() {
        Steps steps = new Steps();
        for (int i = 0; i < 20_000; i++) steps.add("s" + i, i == 0 ? null : "s" + (i - 1), i, 30_000);
        StepTree tree = steps.tree();
        assertThat(tree.rows()).hasSize(20_000);
        assertThat(tree.rows().getLast().depth()).isEqualTo(19_999);
        assertThat(CriticalPath.of(tree, Steps.at(30_000))).hasSize(20_000);
    }

    @Test
    void folding_a_row_hides_all_below_it() {
        StepTree tree = new Steps()
                .add("root", null, 0, 9)
                .add("a", "root", 1, 5)
                .add("aa", "a", 2, 3)
                .add("b", "root", 6, 7)
                .tree();
        assertThat(written(tree.visible(Set.of(Steps.id("a"))))).containsExactly("root", ".a", ".b");
        assertThat(written(tree.visible(Set.of()))).hasSize(4);
    }

    @Test
    void like_steps_in_a_row_are_one_row_that_can_be_unfolded() {
        Steps steps = new Steps().add("root", null, 0, 100);
        for (int i = 0; i < 5; i++)
            steps.add("post" + i, "root", StepKind.TOOL, StepStatus.OK, "ledger.post", 10 + i, 11 + i);
        StepTree tree = steps.add("end", "root", 90, 95).tree();
        TimelineRow group = tree.rows().get(1);
        assertThat(group.group()).isTrue();
        assertThat(group.end(Steps.at(100))).isEqualTo(Steps.at(15));
        assertThat(tree.grouped()).isEqualTo(5);
        assertThat(written(tree.visible(Set.of(group.id())))).containsExactly("root", ".ledger.post", ".end");
        assertThat(written(tree.visible(Set.of()))).hasSize(8);
    }

    @Test
    void a_failed_step_is_never_folded_away() {
        Steps steps = new Steps().add("root", null, 0, 100);
        for (int i = 0; i < 5; i++) {
            StepStatus status = i == 2 ? StepStatus.ERROR : StepStatus.OK;
            steps.add("post" + i, "root", StepKind.TOOL, status, "ledger.post", 10 + i, 11 + i);
        }
        assertThat(steps.tree().rows()).noneMatch(TimelineRow::group);
    }

    @Test
    void what_is_looked_for_is_shown_with_what_is_above_it() {
        StepTree tree = new Steps()
                .add("root", null, 0, 9)
                .add("a", "root", 1, 5)
                .add("wanted", "a", 2, 3)
                .add("b", "root", 6, 7)
                .tree();
        assertThat(written(tree.matching(row -> row.facts().name().equals("wanted"))))
                .containsExactly("root", ".a", "..wanted");
    }

    @Test
    void the_critical_path_is_what_the_end_waited_for() {
        StepTree tree = new Steps()
                .add("root", null, 0, 100)
                .add("fast", "root", 0, 30)
                .add("slow", "root", 0, 60)
                .add("inner", "slow", 10, 60)
                .add("last", "root", 60, 100)
                .tree();
        assertThat(CriticalPath.of(tree, Steps.at(100)))
                .containsExactlyInAnyOrder(Steps.id("root"), Steps.id("last"), Steps.id("slow"), Steps.id("inner"));
    }
}
