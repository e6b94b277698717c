package dev.stepwarden.domain.diff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepwarden.domain.diff.NormalRules.Replacement;
import dev.stepwarden.domain.diff.NormalRules.Tolerance;
import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.json.StrictJson;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is the same only under a profile: counted and listed, but no change. */
class NormalisingTest {
    private static Diff diff(String a, String b, NormalRules rules) {
        return RunDiff.between(
                Steps.run(1).step('t', "tool", "look", 0, 1, "'output':" + a).compared(),
                Steps.run(2).step('t', "tool", "look", 0, 1, "'output':" + b).compared(),
                new Profile("own", 1, rules));
    }

    private static NormalRules rules(
            List<String> ignore, List<Replacement> replace, List<String> sets, List<Tolerance> near) {
        return new NormalRules(false, false, false, false, ignore, replace, sets, near);
    }

    private static void assertSame(String a, String b, NormalRules rules, int values) {
        Diff diff = diff(a, b, rules);

        assertThat(diff.categories().outputs()).isEmpty();
        assertThat(diff.firstDivergence()).isNull();
        assertThat(diff.sameAfterNormalising()).isEqualTo(values);
        assertThat(diff.normalised()).hasSize(values).allMatch(Change::normalisedEqual);
        assertThat(diff(a, b, NormalRules.STRICT).categories().outputs()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'0b9f6f1e-7c63-4d3a-9a35-0c2c1a7f5d11' | '7f1f2f0a-3f0e-4a7e-9a0f-6f1d2c3b4a59'",
                "'see call_1oGK863sxQHlPreFhDdEs3yl.' | 'see call_X0OSgjUukT5inyEQvuZQnHrk.'",
                "'toolu_0184a92a08b33252a85c76df' | 'toolu_01bbe11b254cf080ff94a5a7'",
                "'chatcmpl-BRs3cWcwSE7blVGuqktUvWjERgmbj' | 'chatcmpl-C7IWW4ZyFcMMUH5I00yulLd1Cuz2f'",
                "'fp_3dfb47c1f3' | 'fp_46bff0e0c8'",
                "'trace e1fde3efec57ce8a69bafd3fb928a7eb' | 'trace 4f6535aaebcda355aaebcda3554f6535'",
                "'at 2026-11-09T18:22:41Z' | 'at 2026-11-10T07:01:02.345678+01:00'",
                "'2026-11-09 18:22 ok' | '2025-01-01 00:00 ok'",
                "{'duration_ms':12} | {'duration_ms':900}",
                "{'created':1732460000} | {'created':1732461111}"
            })
    void ids_times_and_durations_say_nothing_by_default(String a, String b) {
        assertSame(quoted(a), quoted(b), NormalRules.DEFAULT, 1);
    }

    /** CsvSource takes single quotes for its own. */
    private static String quoted(String value) {
        return value.startsWith("{") ? value : "'" + value + "'";
    }

    @ParameterizedTest
    @CsvSource({
        "due on 2026-11-09, due on 2026-11-10",
        "order 48213, order 48219",
        "CalculateMetricsForSeuratObject, CalculateMetricsForScanpyObject",
        "run_pipeline_now, run_workflow_now",
        "gpt-4o-2024-08-06, gpt-4o-2024-11-20",
        "4111111111111111, 4222222222222222",
        "ENSG00000139618, ENSG00000141510"
    })
    void what_may_mean_something_is_no_id_and_no_time(String a, String b) {
        assertThat(diff(quoted(a), quoted(b), NormalRules.DEFAULT).categories().outputs())
                .hasSize(1);
    }

    @Test
    void paths_are_ignored() {
        NormalRules rules = rules(List.of("/output/*/at", "/output/**/seed"), List.of(), List.of(), List.of());

        assertSame("{'x':{'at':1,'seed':1}}", "{'x':{'at':2,'seed':2}}", rules, 2);
        assertSame("{'seed':1,'a':[{'b':{'seed':1}}]}", "{'seed':2,'a':[{'b':{'seed':2}}]}", rules, 2);
        assertThat(diff("{'at':1}", "{'at':2}", rules).categories().outputs()).hasSize(1);
        assertThat(diff("{'x':{'at':1}}", "{'x':{}}", rules).categories().outputs())
                .isEmpty();
    }

    @Test
    void patterns_are_replaced_one_after_the_other() {
        NormalRules rules = rules(
                List.of(),
                List.of(new Replacement("order [0-9]+", "order #"), new Replacement("(?i)order #\\s*", "$1")),
                List.of(),
                List.of());

        assertSame(
                "'for ORDER # now, order 5'", "'for now, order 77'".replace("for now", "for order #  now"), rules, 1);
    }

    @Test
    void arrays_may_be_sets_and_numbers_may_be_near() {
        NormalRules rules = rules(
                List.of(),
                List.of(),
                List.of("/output/tags"),
                List.of(new Tolerance("/output/score", new BigDecimal("0.01"))));

        assertSame("{'tags':['a','b','b']}", "{'tags':['b','a','b']}", rules, 2);
        assertSame("{'score':0.500}", "{'score':0.51}", rules, 1);
        assertThat(diff("{'score':0.50}", "{'score':0.5101}", rules)
                        .categories()
                        .outputs())
                .hasSize(1);
        assertThat(diff("{'tags':['a','b']}", "{'tags':['a','a']}", rules)
                        .categories()
                        .outputs())
                .hasSize(2);
        assertThat(diff("{'score':1e99999}", "{'score':1e-99999}", rules)
                        .categories()
                        .outputs())
                .hasSize(1);
    }

    @Test
    void blanks_may_count_as_one() {
        NormalRules rules = new NormalRules(false, false, false, true, List.of(), List.of(), List.of(), List.of());

        assertSame("'a b\\nc'", "' a  b c '", rules, 1);
    }

    @Test
    void strict_compares_times_too_but_a_number_is_one_however_it_is_written() {
        Diff diff = RunDiff.between(
                Steps.run(1).step('t', "tool", "look", 0, 1, "'output':1.0").compared(),
                Steps.run(2).step('t', "tool", "look", 5, 6, "'output':1").compared(),
                Profile.STRICT);

        assertThat(diff.categories().metadata())
                .extracting(change -> change.place().path())
                .containsExactly("/started_at", "/ended_at");
        assertThat(diff.categories().outputs()).isEmpty();
        assertThat(diff.sameAfterNormalising()).isEqualTo(1);
    }

    @Test
    void the_built_in_profiles_are_these_for_ever() {
        assertThat(new String(Profile.DEFAULT.rules().bytes(), UTF_8))
                .isEqualTo("{\"durations\":true,\"ids\":true,\"ignore\":[\"/metadata/checkpoint_ns\","
                        + "\"/metadata/langgraph_checkpoint_ns\",\"/metadata/langgraph_path\",\"/metadata/langgraph_step\"],"
                        + "\"replace\":[],\"sets\":[\"/tags\"],\"times\":true,\"tolerance\":[],\"whitespace\":false}");
        assertThat(new String(Profile.STRICT.rules().bytes(), UTF_8))
                .isEqualTo(
                        "{\"durations\":false,\"ids\":false,\"ignore\":[],\"replace\":[],\"sets\":[],\"times\":false,"
                                + "\"tolerance\":[],\"whitespace\":false}");
    }

    @Test
    void rules_are_read_as_they_are_written() {
        NormalRules rules = rules(
                List.of("/a/**"),
                List.of(new Replacement("x+", "y")),
                List.of("/tags"),
                List.of(new Tolerance("/b", new BigDecimal("0.5"))));
        ObjectFields fields = ObjectFields.of(StrictJson.parse(rules.bytes()));

        assertThat(NormalRules.read(fields)).isEqualTo(rules);
        fields.done();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"ignore\":[\"a\"]} | /ignore",
                "{\"ids\":1} | /ids",
                "{\"replace\":[{\"pattern\":\"(\"}]} | /replace/0/pattern",
                "{\"replace\":[{\"pattern\":\"(a{100}){100}\"}]} | /replace/0/pattern",
                "{\"replace\":[{\"with\":\"\"}]} | /replace/0/pattern",
                "{\"tolerance\":[{\"path\":\"/a\",\"at_most\":\"-1\"}]} | /tolerance/0/at_most",
                "{\"surprise\":true} | /surprise"
            })
    void rules_that_cannot_be_accepted_are_named(String json, String pointer) {
        ObjectFields fields = ObjectFields.of(StrictJson.parse(json.getBytes(UTF_8)));
        NormalRules.read(fields);

        InvalidFields refused = catchThrowableOfType(InvalidFields.class, fields::done);
        assertThat(refused.errors()).extracting(FieldError::pointer).contains(pointer);
    }
}
