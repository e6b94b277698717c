package dev.stepwarden.domain.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.diff.CohortReport.Figure;
import dev.stepwarden.domain.diff.CohortReport.Kind;
import dev.stepwarden.domain.diff.CohortReport.Unusual;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CohortTest {
    private static final String LOOKUP = tool("orders.lookup", "{\"order\": \"48213\"}");

    @Test
    void a_run_like_the_others_is_unusual_in_nothing() {
        CohortReport report = report(10, run(LOOKUP, refund("EUR", 100)));

        assertThat(report.unusual()).isEmpty();
        assertThat(report.good()).hasSize(10);
        assertThat(report.figures()).extracting(Figure::name).contains("active_ms", "cost", "steps", "tokens");
        assertThat(report.figures()).noneMatch(Figure::outside);
    }

    @Test
    void a_value_that_nobody_else_has_is_unusual_and_one_that_all_vary_in_is_not() {
        CohortReport report = report(10, run(tool("orders.lookup", "{\"order\": \"99\"}"), refund("USD", 100)));

        assertThat(report.unusual()).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(Kind.UNUSUAL_VALUE);
            assertThat(one.subject()).isEqualTo("payments.refund");
            assertThat(one.path()).isEqualTo("/currency");
            assertThat(one.value()).isEqualTo("USD");
            assertThat(one.usual()).isEqualTo("EUR");
            assertThat(one.step()).isNotNull();
        });
    }

    @Test
    void a_number_outside_of_all_others_is_unusual_and_one_between_them_is_not() {
        assertThat(report(10, run(LOOKUP, refund("EUR", 104))).unusual()).isEmpty();
        assertThat(kinds(report(10, run(LOOKUP, refund("EUR", 4_000)))))
                .containsExactly("unusual_value /amount 100 to 109");
    }

    @Test
    void what_is_new_and_what_is_missing_is_said_the_most_telling_first() {
        CohortReport report = report(
                10,
                run(
                        refund("EUR", 100).replace("\"EUR\"", "\"EUR\", \"urgent\": true"),
                        tool("mail.send", "{}")
                                .replace(
                                        "\"ok\"",
                                        "\"error\", \"error\": {\"type\": \"Timeout\", \"message\": \"m\"}")));

        assertThat(kinds(report))
                .containsExactly(
                        "new_error null null",
                        "missing_step null null",
                        "new_step null null",
                        "new_argument /urgent null");
        assertThat(report.unusual())
                .extracting(Unusual::subject)
                .containsExactly("mail.send: Timeout", "orders.lookup", "mail.send", "payments.refund");
    }

    @Test
    void a_step_that_comes_more_often_than_ever_is_unusual() {
        CohortReport report = report(5, run(LOOKUP, LOOKUP, LOOKUP, refund("EUR", 100)));

        assertThat(kinds(report)).containsExactly("more_often null 1");
        assertThat(report.figures())
                .filteredOn(Figure::outside)
                .extracting(Figure::name)
                .containsExactly("steps");
    }

    @Test
    void another_system_prompt_is_unusual_and_ids_and_times_in_it_say_nothing() {
        Cohort cohort = new Cohort();
        for (int i = 0; i < 5; i++) cohort.add(run(model("Be kind. Run " + UUID.randomUUID())));

        assertThat(cohort.compare(run(model("Be kind. Run " + UUID.randomUUID())), 0)
                        .unusual())
                .isEmpty();
        assertThat(kinds(cohort.compare(run(model("Be quick.")), 0))).containsExactly("new_prompt null null");
    }

    @Test
    void hidden_values_are_never_called_unusual() {
        String hidden =
                tool("payments.refund", "{\"currency\": {\"$redacted\": {\"rule\": \"iban\"}}, \"amount\": 100}");
        assertThat(report(10, run(LOOKUP, hidden)).unusual()).isEmpty();
    }

    @Test
    void few_runs_tell_nothing_of_values_and_none_tell_nothing() {
        assertThat(kinds(report(2, run(LOOKUP, refund("USD", 9_000), tool("mail.send", "{}")))))
                .containsExactly("new_step null null");
        assertThat(report(0, run(LOOKUP)).unusual()).isEmpty();
    }

    @Test
    void the_same_runs_in_another_order_give_the_same_report() {
        List<ComparedRun> good = good(10);
        ComparedRun run = run(LOOKUP, refund("USD", 4_000), tool("mail.send", "{}"));

        assertThat(report(good.reversed(), run).unusual())
                .isEqualTo(report(good, run).unusual());
    }

    private static List<String> kinds(CohortReport report) {
        return report.unusual().stream()
                .map(one -> one.kind().wireName() + " " + one.path() + " " + one.usual())
                .toList();
    }

    private static CohortReport report(int many, ComparedRun run) {
        return report(good(many), run);
    }

    private static CohortReport report(List<ComparedRun> good, ComparedRun run) {
        Cohort cohort = new Cohort();
        good.forEach(cohort::add);
        return cohort.compare(run, 0);
    }

    private static List<ComparedRun> good(int many) {
        List<ComparedRun> good = new ArrayList<>();
        for (int i = 0; i < many; i++)
            good.add(run(tool("orders.lookup", "{\"order\": \"" + (48_000 + i) + "\"}"), refund("EUR", 100 + i)));
        return good;
    }

    private static String refund(String currency, int amount) {
        return tool("payments.refund", "{\"currency\": \"" + currency + "\", \"amount\": " + amount + "}");
    }

    private static String tool(String name, String input) {
        return """
                {"id": "ID", "kind": "tool", "name": "%1$s", "status": "ok", "tool": {"name": "%1$s", "call_id": "c"},
                 "started_at": "2026-11-24T09:00:00Z", "ended_at": "2026-11-24T09:00:01Z", "input": %2$s}""".formatted(name, input);
    }

    private static String model(String system) {
        return """
                {"id": "ID", "kind": "model", "name": "decide", "status": "ok",
                 "started_at": "2026-11-24T09:00:00Z", "ended_at": "2026-11-24T09:00:01Z",
                 "prompt": [{"role": "system", "content": "%s"}, {"role": "user", "content": "hello"}]}""".formatted(system);
    }

    private static ComparedRun run(String... steps) {
        List<Json.Obj> parsed = new ArrayList<>();
        for (String step : steps) parsed.add(object(step.replace("\"ID\"", "\"" + UUID.randomUUID() + "\"")));
        return new Recording(
                        object("{\"id\": \"" + UUID.randomUUID() + "\", \"name\": \"r\", \"env\": \"e\"}"),
                        parsed,
                        null)
                .compared();
    }

    private static Json.Obj object(String json) {
        return (Json.Obj) StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
