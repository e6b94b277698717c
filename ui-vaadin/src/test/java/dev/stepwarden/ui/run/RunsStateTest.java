package dev.stepwarden.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.timeline.RunFilter;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunsStateTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:53:00Z");
    private static final UUID PROJECT = new UUID(1, 2);

    private static RunsState of(String query) {
        return RunsState.of(QueryParameters.fromString(query));
    }

    @Test
    void an_address_without_anything_shows_the_last_day() {
        assertThat(of("")).isEqualTo(RunsState.USUAL);
        assertThat(RunsState.USUAL.parameters().getParameters()).isEmpty();
    }

    @Test
    void what_an_address_says_is_said_again() {
        RunsState state = RunsState.USUAL
                .withText("refund & more")
                .with(FilterField.TOOL, Set.of("orders.get", "a=b"))
                .with(FilterField.STATUS, Set.of("failed"))
                .withRange(new TimeRange.Between(NOW.minusSeconds(60), NOW))
                .withSelected(new UUID(3, 4))
                .withPeek(true);
        assertThat(of(state.parameters().getQueryString())).isEqualTo(state);
    }

    @Test
    void every_range_survives_the_address() {
        for (TimeRange range : TimeRange.Last.values()) {
            assertThat(of(RunsState.USUAL.withRange(range).parameters().getQueryString())
                            .range())
                    .isEqualTo(range);
        }
        RunsState all = RunsState.USUAL.withRange(TimeRange.Between.ALL_TIME);
        assertThat(of(all.parameters().getQueryString())).isEqualTo(all);
        RunsState open = RunsState.USUAL.withRange(new TimeRange.Between(NOW, null));
        assertThat(of(open.parameters().getQueryString())).isEqualTo(open);
    }

    @Test
    void what_an_address_gets_wrong_is_left_out() {
        assertThat(of("status=exploded&range=9y&from=yesterday&run=1&peek")).isEqualTo(RunsState.USUAL.withPeek(true));
    }

    @Test
    void values_become_a_question() {
        RunFilter filter = of("status=failed&status=stalled&env=prod&q=refund").filter(PROJECT, NOW);
        assertThat(filter.statuses()).containsExactlyInAnyOrder(RunStatus.FAILED, RunStatus.STALLED);
        assertThat(filter.environments()).containsExactly("prod");
        assertThat(filter.text()).isEqualTo("refund");
        assertThat(filter.projects()).containsExactly(PROJECT.toString());
        assertThat(filter.from()).isEqualTo(NOW.minusSeconds(86_400));
        assertThat(filter.to()).isNull();
        assertThat(RunsState.USUAL.filter(PROJECT, NOW).text()).isNull();
    }

    @Test
    void moving_about_does_not_change_which_runs_are_shown() {
        RunsState state = of("status=failed");
        assertThat(state.withSelected(PROJECT).withPeek(true).sameRuns(state)).isTrue();
        assertThat(state.withText("x").sameRuns(state)).isFalse();
    }
}
