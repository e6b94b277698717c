package dev.stepwarden.domain.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.diff.AlignedStep.Status;
import dev.stepwarden.domain.diff.Divergence.Inputs;
import dev.stepwarden.domain.diff.Divergence.Reason;
import dev.stepwarden.domain.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunDiffTest {
    static List<Recording> recordings() {
        return Recording.all();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void a_run_does_not_differ_from_itself(Recording recording) {
        for (Profile profile : List.of(Profile.DEFAULT, Profile.STRICT)) {
            Diff diff = RunDiff.between(recording.compared(), recording.compared(), profile);

            assertThat(diff.steps()).hasSize(recording.steps().size());
            assertThat(diff.steps()).allMatch(step -> step.status() == Status.SAME && step.confidence() == 100);
            for (Category category : Category.values())
                assertThat(diff.categories().of(category)).isEmpty();
            assertThat(diff.firstDivergence()).isNull();
            assertThat(diff.candidates()).isEmpty();
            assertThat(diff.sameAfterNormalising()).isZero();
            assertThat(diff.summary()).startsWith("Nothing differs.");
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void a_step_that_was_taken_out_is_all_that_is_missing(Recording recording) {
        for (int out = 0; out < recording.steps().size(); out++) {
            List<Json.Obj> fewer = new ArrayList<>(recording.steps());
            Json.Obj taken = fewer.remove(out);
            Diff diff =
                    RunDiff.between(recording.compared(), recording.with(fewer).compared(), Profile.DEFAULT);

            assertThat(diff.steps())
                    .as("without %s %s", out, taken.text("name"))
                    .filteredOn(step -> step.status() != Status.SAME && step.status() != Status.CHILD_CHANGED)
                    .singleElement()
                    .satisfies(step -> {
                        assertThat(step.status()).isEqualTo(Status.REMOVED);
                        assertThat(String.valueOf(step.a())).isEqualTo(taken.text("id"));
                    });
        }
    }

    @Test
    void of_two_versions_of_an_agent_the_changed_prompt_line_and_tool_are_named_first() {
        Diff diff = RunDiff.between(
                Recording.named("acme.refund-for-order-48213.2.13.2").compared(),
                Recording.named("acme.refund-for-order-48213.2.14.0").compared(),
                Profile.DEFAULT);

        assertThat(diff.firstDivergence())
                .isNotNull()
                .extracting(Divergence::reason, Divergence::inputs)
                .containsExactly(Reason.PROMPT, Inputs.DIFFERED);
        assertThat(diff.summary())
                .startsWith(
                        "First difference: the prompt of model step “ChatAnthropic” (system message, line 3) and its"
                                + " model settings (temperature, tools).");
        assertThat(diff.categories().toolCalls().getFirst().a())
                .isInstanceOfSatisfying(
                        Json.Obj.class, call -> assertThat(call.text("name")).isEqualTo("customer.ask"));
    }
}
