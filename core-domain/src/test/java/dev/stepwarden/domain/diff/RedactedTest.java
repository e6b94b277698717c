package dev.stepwarden.domain.diff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.diff.AlignedStep.Status;
import dev.stepwarden.domain.diff.Hidden.Changed;
import dev.stepwarden.domain.diff.Hidden.Why;
import dev.stepwarden.domain.json.JsonText;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be said of values that are hidden or gone. */
class RedactedTest {
    private static final String ONE = "k1:0123456789ab";
    private static final String OTHER = "k1:ba9876543210";
    private static final String NEW_KEY = "k2:0123456789ab";

    private static String marker(String tag) {
        return "{'$redacted':{'rule':'github-pat'" + (tag.isEmpty() ? "" : ",'tag':'" + tag + "'") + "}}";
    }

    private static String inline(String tag) {
        return "'Bearer [REDACTED:github-pat" + (tag.isEmpty() ? "" : "#" + tag) + "] was used'";
    }

    private static Diff diff(String a, String b) {
        return RunDiff.between(
                Steps.run(1)
                        .step('t', "tool", "push", 0, 1, "'input':{'key':" + a + "}")
                        .compared(),
                Steps.run(2)
                        .step('t', "tool", "push", 0, 1, "'input':{'key':" + b + "}")
                        .compared(),
                Profile.DEFAULT);
    }

    private static Change only(List<Change> changes) {
        assertThat(changes).hasSize(1);
        return changes.getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        ONE + "," + OTHER + ", YES,",
        ONE + "," + NEW_KEY + ", UNKNOWN, KEY_VERSION",
        "'','', UNKNOWN, NO_TAG",
        ONE + ",'', UNKNOWN, NO_TAG"
    })
    void tags_tell_whether_hidden_values_changed(String a, String b, Changed changed, Why why) {
        for (Diff diff : List.of(diff(marker(a), marker(b)), diff(inline(a), inline(b)))) {
            Change change = only(diff.categories().toolCalls());

            assertThat(change.redacted()).isEqualTo(new Hidden(changed, why));
            assertThat(change.place().path()).isEqualTo("/input/key");
            assertThat(diff.firstDivergence() == null).isEqualTo(changed == Changed.UNKNOWN);
            assertThat(diff.steps().getFirst().unknown()).isEqualTo(changed == Changed.UNKNOWN);
            assertThat(diff.candidates())
                    .hasSize(changed == Changed.UNKNOWN ? 1 : 0)
                    .allMatch(Divergence::unknown);
        }
    }

    @Test
    void values_with_the_same_tag_are_the_same() {
        assertThat(diff(marker(ONE), marker(ONE)).categories().toolCalls()).isEmpty();
        assertThat(diff(inline(ONE), inline(ONE)).categories().toolCalls()).isEmpty();
        assertThat(diff(inline(ONE), inline(ONE)).steps().getFirst().status()).isEqualTo(Status.SAME);
    }

    @Test
    void the_text_around_a_hidden_value_is_told_apart_from_it() {
        Diff diff = diff("'a [REDACTED:jwt#" + ONE + "]'", "'b [REDACTED:jwt#" + ONE + "]'");

        assertThat(only(diff.categories().toolCalls()).redacted()).isEqualTo(Hidden.EQUAL);
        assertThat(diff.firstDivergence()).isNotNull();
    }

    @Test
    void no_answer_holds_a_tag() {
        for (Diff diff : List.of(
                diff(marker(ONE), marker(OTHER)),
                diff(inline(ONE), inline(OTHER)),
                diff("'x'", marker(ONE)),
                diff("['x','" + ("[REDACTED:jwt#" + ONE + "] ").repeat(300) + "']", "['y']"))) {
            String answer = new String(diff.bytes(), UTF_8);

            assertThat(answer)
                    .containsIgnoringCase("redacted")
                    .doesNotContain("0123456789ab")
                    .doesNotContain("ba9876543210");
        }
        Change change = only(diff(marker(ONE), marker(OTHER)).categories().toolCalls());
        assertThat(JsonText.of(Objects.requireNonNull(change.a())))
                .isEqualTo("{\"$redacted\":{\"rule\":\"github-pat\"}}");
    }

    @Test
    void names_of_steps_and_messages_are_shown_without_tags() {
        String name = "call [REDACTED:jwt#" + ONE + "]";
        Diff diff = RunDiff.between(
                Steps.run(1)
                        .step(
                                'm',
                                "model",
                                name,
                                0,
                                1,
                                "'prompt':[{'role':'system','name':'" + name + "','content':'x'}]")
                        .compared(),
                Steps.run(2)
                        .step(
                                'm',
                                "model",
                                name,
                                0,
                                1,
                                "'prompt':[{'role':'system','name':'" + name + "','content':'y'}]")
                        .compared(),
                Profile.DEFAULT);

        assertThat(new String(diff.bytes(), UTF_8)).contains("[REDACTED:jwt]").doesNotContain(ONE);
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void of_payloads_that_are_gone_nothing_is_known_and_the_answer_says_why(Loss loss) {
        Steps a = Steps.run(1).step('m', "model", "decide", 0, 1, "'input':'x','model':{'name':'m-1'},'output':'y'");
        Steps b = Steps.run(2).step('m', "model", "decide", 0, 1, "'input':'x','model':{'name':'m-1'},'output':'y'");
        Diff diff = RunDiff.between(a.compared(), b.gone(loss).compared(), Profile.DEFAULT);

        assertThat(diff.steps().getFirst()).matches(AlignedStep::unknown);
        assertThat(diff.firstDivergence()).isNull();
        assertThat(diff.candidates()).singleElement().matches(Divergence::unknown);
        for (Category category :
                List.of(Category.PROMPT_STACK, Category.MODEL_CONFIG, Category.OUTPUTS, Category.METADATA))
            assertThat(only(diff.categories().of(category)).redacted())
                    .isEqualTo(Hidden.unknown(Why.valueOf(loss.name())));
        assertThat(diff.summary())
                .isEqualTo("Nothing that can be compared differs. 1 step could not be compared in full.");
    }

    @Test
    void what_is_known_without_payloads_is_still_compared() {
        Steps a = Steps.run(1)
                .step('m', "model", "decide", 0, 1, "'model':{'name':'m-1'}")
                .gone(Loss.EXPIRED);
        Steps b = Steps.run(2)
                .step('m', "model", "decide", 0, 1, "'model':{'name':'m-2'}")
                .gone(Loss.EXPIRED);
        Diff diff = RunDiff.between(a.compared(), b.compared(), Profile.DEFAULT);

        assertThat(diff.firstDivergence())
                .isNotNull()
                .matches(first -> first.reason() == Divergence.Reason.MODEL_CONFIG);
    }

    @Test
    void a_run_whose_payloads_are_gone_is_still_the_same_as_itself() {
        ComparedRun run = Steps.run(1)
                .step('m', "model", "decide", 0, 1, "'input':'x'")
                .gone(Loss.EXPIRED)
                .compared();

        assertThat(RunDiff.between(run, run, Profile.DEFAULT).steps()).allMatch(step -> step.status() == Status.SAME);
    }
}
