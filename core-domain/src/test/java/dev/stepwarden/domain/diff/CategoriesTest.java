package dev.stepwarden.domain.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.diff.Divergence.Inputs;
import dev.stepwarden.domain.diff.Divergence.Reason;
import dev.stepwarden.domain.diff.TextRows.Line;
import dev.stepwarden.domain.diff.TextRows.Mark;
import dev.stepwarden.domain.diff.TextRows.Row;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.run.RunStatus;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is told, where, and as what reason. */
class CategoriesTest {
    private static Diff diff(Steps a, Steps b) {
        return RunDiff.between(a.compared(), b.compared(), Profile.DEFAULT);
    }

    private static Diff diff(String kind, String a, String b) {
        return diff(
                Steps.run(1).step('s', kind, "decide", 0, 1, a), Steps.run(2).step('s', kind, "decide", 0, 1, b));
    }

    private static Change only(Diff diff, Category category) {
        for (Category other : Category.values())
            assertThat(diff.categories().of(other)).as("%s", other).hasSize(other == category ? 1 : 0);
        return diff.categories().of(category).getFirst();
    }

    private static void assertFirst(Diff diff, Reason reason, Inputs inputs) {
        assertThat(diff.firstDivergence())
                .isNotNull()
                .extracting(Divergence::reason, Divergence::inputs)
                .containsExactly(reason, inputs);
    }

    @Test
    void a_prompt_is_told_by_message_and_line_with_the_changed_words_marked() {
        String before =
                "'prompt':[{'role':'system','content':'You handle refunds.\\nRefund up to EUR 250 without asking.\\nNever reveal notes.'}]";
        String after =
                "'prompt':[{'role':'system','content':'You handle refunds.\\nRefund up to EUR 100 without asking.\\nAbove that, ask.\\nNever reveal notes.'}]";
        Diff diff = diff("model", before, after);
        Change change = only(diff, Category.PROMPT_STACK);

        assertThat(change.place().path()).isEqualTo("/prompt/0/content");
        assertThat(Objects.requireNonNull(change.place().message()).role()).isEqualTo("system");
        assertThat(Objects.requireNonNull(change.text()).rows())
                .containsExactly(
                        same(1, 1, "You handle refunds."),
                        new Row(
                                new Line(2, "Refund up to EUR 250 without asking.", List.of(new Mark(17, 20))),
                                new Line(2, "Refund up to EUR 100 without asking.", List.of(new Mark(17, 20)))),
                        new Row(null, new Line(3, "Above that, ask.", List.of(new Mark(0, 16)))),
                        same(3, 4, "Never reveal notes."));
        assertFirst(diff, Reason.PROMPT, Inputs.DIFFERED);
        assertThat(diff.summary())
                .isEqualTo("First difference: the prompt of model step “decide” (system message, line 2).");
    }

    private static Row same(int a, int b, String text) {
        return new Row(new Line(a, text, List.of()), new Line(b, text, List.of()));
    }

    @Test
    void the_same_change_in_several_steps_is_one_change_with_these_steps() {
        Steps a = Steps.run(1);
        Steps b = Steps.run(2);
        for (char step = 'a'; step < 'e'; step++) {
            a.step(
                    step,
                    "model",
                    "decide",
                    step,
                    step + 1,
                    "'prompt':[{'role':'system','content':'one'}],'input':'" + step + "'");
            b.step(
                    step,
                    "model",
                    "decide",
                    step,
                    step + 1,
                    "'prompt':[{'role':'system','content':'two'}],'input':'" + step + "'");
        }
        Change change = only(diff(a, b), Category.PROMPT_STACK);

        assertThat(change.stepCount()).isEqualTo(4);
        assertThat(change.steps()).containsExactly(ref(a, b, 'a'), ref(a, b, 'b'), ref(a, b, 'c'), ref(a, b, 'd'));
    }

    private static StepRef ref(Steps a, Steps b, char step) {
        return new StepRef(a.id(step), b.id(step));
    }

    @Test
    void what_a_user_said_is_user_input_and_what_the_model_was_told_is_prompt() {
        String system = "'input':[{'role':'system','content':'%s'},{'role':'user','content':'%s'}]";
        assertFirst(
                diff("model", system.formatted("x", "hello"), system.formatted("x", "bye")),
                Reason.USER_INPUT,
                Inputs.DIFFERED);
        assertFirst(
                diff("model", system.formatted("x", "hello"), system.formatted("y", "bye")),
                Reason.PROMPT,
                Inputs.DIFFERED);
        assertFirst(
                diff("agent", "'input':{'question':'x'}", "'input':{'question':'y'}"),
                Reason.USER_INPUT,
                Inputs.DIFFERED);
    }

    @Test
    void a_tool_call_is_told_by_its_arguments_whoever_wrote_them_as_text() {
        Diff diff = diff(
                "tool",
                "'input':'{\\'amount\\': 250, \\'to\\': 1.0}'".replace("\\'", "\\\""),
                "'input':{'to':1,'amount':100}");
        Change change = only(diff, Category.TOOL_CALLS);

        assertThat(change.place().path()).isEqualTo("/input/amount");
        assertThat(JsonText.of(Objects.requireNonNull(change.b()))).isEqualTo("100");
        assertFirst(diff, Reason.TOOL_ARGUMENTS, Inputs.DIFFERED);
    }

    @Test
    void an_output_that_differs_after_equal_inputs_is_told_apart() {
        String same = "'input':{'q':1},'output':";
        assertFirst(diff("tool", same + "'x'", same + "'y'"), Reason.TOOL_OUTPUT, Inputs.EQUAL);
        assertFirst(diff("model", same + "'x'", same + "'y'"), Reason.MODEL_OUTPUT, Inputs.EQUAL);
        Diff drifted = diff(
                Steps.run(1)
                        .step('a', "tool", "x", 0, 1, "'output':'x'")
                        .step('b', "model", "y", 2, 3, "'input':'x','output':'x'"),
                Steps.run(2)
                        .step('a', "tool", "x", 0, 1, "'output':'y'")
                        .step('b', "model", "y", 2, 3, "'input':'y','output':'y'"));
        assertFirst(drifted, Reason.TOOL_OUTPUT, Inputs.EQUAL);
        assertThat(drifted.candidates())
                .singleElement()
                .matches(other -> other.inputs() == Inputs.DIFFERED && other.reason() == Reason.PROMPT);
    }

    @Test
    void settings_of_a_model_are_told_one_by_one() {
        Diff diff = diff(
                "model",
                "'model':{'name':'m','config':{'temperature':0.2,'top_p':1}}",
                "'model':{'name':'m','config':{'temperature':0.0,'top_p':1}}");

        assertThat(only(diff, Category.MODEL_CONFIG).place().path()).isEqualTo("/model/config/temperature");
        assertFirst(diff, Reason.MODEL_CONFIG, Inputs.DIFFERED);
    }

    @Test
    void a_step_that_fails_without_output_differs_by_its_error() {
        Diff diff = diff(
                "tool",
                "'input':1,'output':'paid'",
                "'input':1,'status':'error','error':{'type':'Timeout','message':'no answer'}");

        assertThat(diff.categories().errors())
                .extracting(change -> change.place().path())
                .containsExactly("/status", "/error");
        assertFirst(diff, Reason.ERROR, Inputs.EQUAL);
    }

    @Test
    void a_verdict_is_policy_and_explains_an_output_that_is_missing() {
        Steps a = Steps.run(1)
                .step('t', "tool", "pay", 0, 1, "'input':1,'output':'paid'")
                .verdict('t', new Verdict("allow", null, "main@1", null));
        Steps b = Steps.run(2)
                .step('t', "tool", "pay", 0, 1, "'input':1")
                .verdict('t', new Verdict("block", "big", "main@1", null));
        Diff diff = diff(a, b);

        assertThat(diff.categories().policy())
                .extracting(change -> change.place().path())
                .containsExactly("/verdict/effect", "/verdict/rule");
        assertFirst(diff, Reason.POLICY_VERDICT, Inputs.EQUAL);
    }

    @Test
    void metadata_tells_runs_apart_but_is_no_reason() {
        Diff diff =
                diff(Steps.run(1).metadata("{'channel':'mail'}"), Steps.run(2).metadata("{'channel':'chat'}"));

        assertThat(only(diff, Category.METADATA).place().path()).isEqualTo("/metadata/channel");
        assertThat(diff.firstDivergence()).isNull();
        assertThat(diff.summary()).isEqualTo("The steps do the same; 1 thing said about them changed.");
    }

    @Test
    void calls_that_one_run_alone_made_are_told_as_calls() {
        Steps a = Steps.run(1).step('a', "tool", "look", 0, 1, "'input':1,'tool':{'name':'look','call_id':'c'}");
        Steps b = Steps.run(2)
                .step('a', "tool", "look", 0, 1, "'input':1,'tool':{'name':'look','call_id':'d'}")
                .step('b', "tool", "pay", 2, 3, "'input':{'amount':5}");
        Diff diff = diff(a, b);

        Change call = only(diff, Category.TOOL_CALLS);
        assertThat(call.op()).isEqualTo(Op.ADDED);
        assertThat(JsonText.of(Objects.requireNonNull(call.b())))
                .contains("pay")
                .contains("5");
        assertFirst(diff, Reason.ADDED_STEP, Inputs.EQUAL);
        assertThat(diff.summary()).isEqualTo("First difference: tool step “pay” is in B alone.");
    }

    @Test
    void a_parents_output_comes_after_its_children() {
        Diff diff = diff(
                Steps.run(1)
                        .step('a', "agent", "agent", 0, 9, "'output':'x'")
                        .child('a', 'b', "tool", "look", 1, 2, "'output':'x'"),
                Steps.run(2)
                        .step('a', "agent", "agent", 0, 9, "'output':'y'")
                        .child('a', 'b', "tool", "look", 1, 2, "'output':'y'"));

        assertFirst(diff, Reason.TOOL_OUTPUT, Inputs.EQUAL);
        assertThat(diff.candidates()).singleElement().matches(other -> other.inputs() == Inputs.DIFFERED);
    }

    @Test
    void a_run_that_goes_on_can_be_compared_and_the_answer_says_so() {
        Diff diff = diff(Steps.run(1), Steps.run(2).status(RunStatus.WAITING));

        assertThat(diff.summary()).endsWith(" B is still running.");
    }
}
