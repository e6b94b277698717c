package dev.stepwarden.ui.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.domain.run.StepStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeScaleTest {
    private static final Instant END = Steps.at(408_200);

    /** Ten seconds of work, more than six minutes of waiting, eighteen seconds of work. */
    private static StepTree refund() {
        return new Steps()
                .add("root", null, 0, 408_200)
                .add("work", "root", 0, 9_450)
                .add("approval", "root", StepKind.APPROVAL, StepStatus.OK, "approval", 9_450, 390_600)
                .add("rest", "root", 390_600, 408_200)
                .tree();
    }

    private static TimeScale scale(boolean collapse) {
        return TimeScale.of(refund(), Steps.START, END, END, collapse);
    }

    @Test
    void a_long_wait_takes_little_room() {
        TimeScale scale = scale(true);
        assertThat(scale.hasWaits()).isTrue();
        assertThat(scale.share(390_000) - scale.share(10_000)).isCloseTo(0.09, within(0.005));
        assertThat(scale.share(9_450)).isGreaterThan(0.25);
    }

    @Test
    void without_collapsing_time_is_even() {
        assertThat(scale(false).share(204_100)).isCloseTo(0.5, within(1e-6));
        assertThat(scale(false).hasWaits()).isFalse();
    }

    @Test
    void shares_run_from_0_to_1_and_never_back() {
        TimeScale scale = scale(true);
        double before = -1;
        for (long ms = 0; ms <= 408_200; ms += 100) {
            assertThat(scale.share(ms)).isBetween(0.0, 1.0).isGreaterThan(before);
            before = scale.share(ms);
        }
        assertThat(scale.share(0)).isZero();
        assertThat(scale.share(408_200)).isCloseTo(1, within(1e-9));
    }

    @Test
    void a_share_leads_back_to_its_time() {
        TimeScale scale = scale(true);
        for (long ms : new long[] {0, 4_000, 9_950, 200_000, 391_000, 408_200})
            assertThat(scale.ms(scale.share(ms))).isCloseTo(ms, within(2L));
    }

    @Test
    void the_browser_is_told_where_it_bends() {
        assertThat(scale(true).attribute())
                .matches("\\[\\[0,0\\.000000],\\[9950,0\\.\\d+,\"wait\"],\\[390100,0\\.\\d+],\\[408200,1\\.000000]]");
    }

    @Test
    void time_in_which_nobody_was_waited_for_is_called_idle() {
        StepTree tree = new Steps()
                .add("a", null, 0, 1_000)
                .add("b", null, 90_000, 91_000)
                .tree();
        TimeScale scale = TimeScale.of(tree, Steps.START, Steps.at(91_000), Steps.at(91_000), true);
        assertThat(scale.attribute()).contains("\"idle\"").doesNotContain("wait");
    }

    @Test
    void a_clock_far_off_does_not_squeeze_the_rest() {
        StepTree tree = new Steps()
                .add("old", null, -3_000_000_000L, -2_999_999_000L)
                .add("now", null, 0, 5_000)
                .tree();
        TimeScale scale = TimeScale.of(tree, Steps.START, Steps.at(5_000), Steps.at(5_000), true);
        assertThat(scale.share(Steps.at(5_000)) - scale.share(Steps.at(0))).isGreaterThan(0.5);
    }

    @Test
    void a_run_without_time_has_a_scale() {
        TimeScale scale = TimeScale.of(StepTree.EMPTY, Steps.START, Steps.START, Steps.START, true);
        assertThat(scale.share(Steps.START)).isZero();
        assertThat(scale.wholeMs()).isEqualTo(1);
    }
}
