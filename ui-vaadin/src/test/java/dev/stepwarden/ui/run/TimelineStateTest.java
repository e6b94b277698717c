package dev.stepwarden.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import dev.stepwarden.ui.run.TimelineState.Slot;
import dev.stepwarden.ui.run.TimelineState.Tab;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimelineStateTest {
    private static TimelineState of(String query) {
        return TimelineState.of(QueryParameters.fromString(query));
    }

    @Test
    void an_address_without_anything_is_the_usual_one() {
        assertThat(of("")).isEqualTo(TimelineState.USUAL);
        assertThat(TimelineState.USUAL.parameters().getParameters()).isEmpty();
    }

    @Test
    void what_an_address_says_is_said_again() {
        TimelineState state = TimelineState.USUAL
                .withTab(Tab.CONVERSATION)
                .withStep(new UUID(1, 2))
                .withSlot(Slot.OUTPUT)
                .withFind("a&b=c")
                .withErrorsOnly(true)
                .withCriticalPath(false)
                .withCollapseWaits(false)
                .withZoom(10L, 9_000L);
        assertThat(of(state.parameters().getQueryString())).isEqualTo(state);
    }

    @Test
    void what_an_address_gets_wrong_is_left_out() {
        assertThat(of("tab=secrets&show=all&step=7&zoom=9-3&critical=maybe")).isEqualTo(TimelineState.USUAL);
        assertThat(of("zoom=99999999999999999999-1")).isEqualTo(TimelineState.USUAL);
    }
}
