package dev.stepwarden.command.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.domain.cost.Usage;
import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.run.Failure;
import dev.stepwarden.domain.run.Outcome;
import dev.stepwarden.domain.run.RunCommand.FinishRun;
import dev.stepwarden.domain.run.StepDraft;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepPhase;
import java.time.Instant;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepsIntakeTest extends IntakeTest {

    @Test
    void a_step_is_taken_as_it_is_sent() {
        String sent = step("'parent_id':'00000000-0000-0004-0000-000000000009','ended_at':'2026-11-25T10:00:01Z',"
                + "'attempt':2,'node':'plan','input':{'n':1.50,'z':-0.0},'output':[null],'prompt':[{'role':'system',"
                + "'content':['any'],'name':'p','version':'3'}],'model':{'provider':'openai','name':'gpt-4.1','config':"
                + "{'t':0.20}},'usage':{'input_tokens':1200,'output_tokens':350,'cache_read_tokens':0},"
                + "'tool':{'name':'t','call_id':'c','schema_digest':'sha-256:1'},'decision':{'id':'"
                + new UUID(7, 7) + "','act':'x'},'metadata':{'k':1}");

        StepDraft draft = append(sent).getFirst();

        assertThat(text(draft.content())).isEqualTo(sent);
        StepFacts facts = draft.facts();
        assertThat(facts.id()).isEqualTo(new UUID(4, 1));
        assertThat(facts.parent()).isEqualTo(new UUID(4, 9));
        assertThat(facts.phase()).isEqualTo(StepPhase.CLOSE);
        assertThat(facts.endedAt()).isEqualTo(Instant.parse("2026-11-25T10:00:01Z"));
        assertThat(facts.attempt()).isEqualTo(2);
        assertThat(facts.model()).isEqualTo(new StepFacts.Model("openai", "gpt-4.1"));
        assertThat(facts.usage()).isEqualTo(Usage.of(1200, 350));
        assertThat(requireNonNull(facts.cost()).text()).isEqualTo("0.0052");
        assertThat(facts.tool()).isEqualTo(new StepFacts.Tool("t", "c", "sha-256:1"));
        assertThat(facts.decision()).isEqualTo(new StepFacts.DecisionClaim(new UUID(7, 7), null, "x"));
    }

    @Test
    void the_cost_of_an_unknown_model_is_unknown() {
        String usage = "'usage':{'input_tokens':1,'output_tokens':1}";

        assertThat(append(step("'model':{'name':'gpt-contract'}," + usage))
                        .getFirst()
                        .facts()
                        .cost())
                .isNull();
        assertThat(append(step("'kind':'chain','model':{'provider':'openai','name':'gpt-4.1'}," + usage))
                        .getFirst()
                        .facts()
                        .cost())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'id':null | id",
                "'id':'7' | id",
                "'parent_id':'x' | parent_id",
                "'parent_id':'00000000-0000-0004-0000-000000000001' | parent_id",
                "'kind':null | kind",
                "'kind':'sorcery' | kind",
                "'name':null | name",
                "'name':'a\\u0000' | name",
                "'status':'maybe' | status",
                "'started_at':null | started_at",
                "'started_at':'yesterday' | started_at",
                "'started_at':'1969-12-31T23:59:59Z' | started_at",
                "'ended_at':'1999-01-01T00:00:00Z' | ended_at",
                "'status':'running','ended_at':'2026-11-25T10:00:01Z' | ended_at",
                "'attempt':0 | attempt",
                "'attempt':1.5 | attempt",
                "'node':7 | node",
                "'metadata':'x' | metadata",
                "'prompt':{} | prompt",
                "'prompt':[{'content':'x'}] | prompt/0/role",
                "'prompt':['x'] | prompt/0",
                "'error':{'type':'T'} | error/message",
                "'error':{'message':'m'} | error/type",
                "'model':{'provider':'p'} | model/name",
                "'model':{'name':'m','config':[]} | model/config",
                "'usage':{'input_tokens':1} | usage/output_tokens",
                "'usage':{'input_tokens':-5,'output_tokens':1} | usage/input_tokens",
                "'usage':{'input_tokens':99999999999999999999,'output_tokens':1} | usage/input_tokens",
                "'tool':{'name':'t'} | tool/call_id",
                "'decision':{} | decision/id",
                "'redactions':{} | redactions",
                "'tool':{'name':'t','call_id':'c','~/':1} | tool/~0~1"
            })
    void a_bad_field_is_named(String members, String pointer) {
        assertThat(pointers(() -> append(step("'id':'00000000-0000-0004-0000-000000000002'"), step(members))))
                .containsExactly("/steps/1/" + pointer);
    }

    @Test
    void all_mistakes_are_told_at_once() {
        assertThat(pointers(() -> append(step("'kind':'x','name':''"), step("'status':null"))))
                .containsExactlyInAnyOrder("/steps/0/kind", "/steps/0/name", "/steps/1/status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{'steps':null}", "{'steps':[]}", "{'steps':{'id':1}}", "[]", "null", "{'steps':[],'x':1}"
            })
    void a_batch_without_steps_is_refused(String body) {
        assertThat(complaints(() -> intake.append(key(null, null), RUN, json(body))))
                .isNotEmpty();
    }

    @Test
    void a_step_that_is_no_object_is_refused() {
        assertThat(pointers(() -> append("null"))).containsExactly("/steps/0");
    }

    @Test
    void a_batch_has_a_most() {
        String[] most = Collections.nCopies(500, step("")).toArray(String[]::new);
        String[] more = Collections.nCopies(501, step("")).toArray(String[]::new);

        assertThat(append(most)).hasSize(500);
        assertThatThrownBy(() -> append(more)).isInstanceOf(TooManySteps.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'input':'X' | input",
                "'output':['X'] | output",
                "'metadata':{'k':'X'} | metadata",
                "'prompt':[{'role':'r','content':'X'}] | prompt",
                "'model':{'name':'m','config':{'k':'X'}} | model/config",
                "'error':{'type':'T','message':'X'} | error"
            })
    void a_payload_that_is_too_large_names_its_step_and_its_place(String members, String place) {
        String large = members.replace("X", "x".repeat(Limits.SLOT));
        String allowed = members.replace("X", "x".repeat(Limits.SLOT - 100));

        assertThat(append(step(allowed))).hasSize(1);
        assertThatThrownBy(() -> append(step("'id':'00000000-0000-0004-0000-000000000002'"), step(large)))
                .isInstanceOfSatisfying(
                        PayloadTooLarge.class,
                        refused -> assertThat(refused.errors())
                                .extracting(FieldError::pointer)
                                .containsExactly("/steps/1/" + place))
                .hasMessageContaining(STEP);
    }

    @Test
    void payloads_take_what_no_name_takes() {
        String sent = step("'input':'a\\u0000b','output':{'':'\\u0001'},'metadata':{'\\u0000':1}");

        assertThat(text(append(sent).getFirst().content())).isEqualTo(sent);
    }

    @Test
    void an_error_message_may_be_long_and_events_keep_its_beginning() {
        String message = "a\\u0000" + "x".repeat(497) + "\uD83E\uDD8A" + "y".repeat(9_000);
        StepDraft draft =
                append(step("'error':{'type':'T','message':'" + message + "'}")).getFirst();

        assertThat(draft.facts().error()).isEqualTo(new Failure("T", "a\uFFFD" + "x".repeat(497)));
        assertThat(text(draft.content())).contains(message);
    }

    // --- the end of a run

    @Test
    void an_end_is_taken_as_it_is_sent() {
        FinishRun finish =
                finish("{'status':'failed','finished_at':'2026-11-25T10:00:00Z','error':{'type':'T','message':'m'}}");

        assertThat(finish.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finish.finishedAt()).isEqualTo(Instant.parse("2026-11-25T10:00:00Z"));
        assertThat(finish.error()).isEqualTo(new Failure("T", "m"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | /status",
                "{'status':'exploded'} | /status",
                "{'status':'running'} | /status",
                "{'status':'failed','finished_at':'x'} | /finished_at",
                "{'status':'failed','error':'x'} | /error",
                "{'status':'failed','why':'x'} | /why"
            })
    void a_bad_end_is_refused(String body, String pointer) {
        assertThat(pointers(() -> finish(body))).containsExactly(pointer);
    }
}
