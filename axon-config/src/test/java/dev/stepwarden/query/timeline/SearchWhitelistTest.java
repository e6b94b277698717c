package dev.stepwarden.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.timeline.ListFilterValues;
import dev.stepwarden.domain.timeline.ListRuns;
import dev.stepwarden.domain.timeline.RunFilter;
import dev.stepwarden.domain.timeline.RunSummary;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs are found by their metadata and never by a word of a payload, whichever field of the search is tried. */
@SuppressWarnings("NullAway.Init") // set before each test
class SearchWhitelistTest extends ServerTest {
    private static final List<String> PAYLOAD_WORDS = List.of(
            "inputword",
            "keyword9",
            "outputword",
            "promptword",
            "errorword",
            "metaword",
            "configword",
            "startword",
            "finishword");

    private TestTenant tenant;
    private UUID run;

    @BeforeEach
    void a_run_with_words_in_every_payload() {
        tenant = newTenant();
        RecordedRuns runs = new RecordedRuns(tenant);
        run = runs.started("\"agent\": {\"name\": \"planner\"}, \"metadata\": {\"metaword\": \"startword\"},");
        runs.step(run, """
                "kind": "model", "name": "think", "model": {"name": "gpt-test", "config": {"stop": "configword"}},
                "input": {"keyword9": "inputword"}, "output": ["outputword"], "metadata": {"note": "metaword"},
                "prompt": [{"role": "user", "content": "promptword"}],""");
        runs.step(run, """
                "kind": "tool", "name": "fails", "tool": {"name": "orders.lookup", "call_id": "c"},
                "error": {"type": "Oops", "message": "errorword"},""");
        tenant.ingest().post("/v1/runs/" + run + ":finish", """
                        {"status": "failed", "error": {"type": "Oops", "message": "finishword"}}""").expect(200);
    }

    @Test
    void no_field_of_the_search_finds_a_payload_word() throws ReflectiveOperationException {
        assertThat(found("agents", "planner")).containsExactly(run);
        assertThat(found("text", "plan")).containsExactly(run);
        assertThat(searched()).contains("text", "tools", "tags");
        for (String word : PAYLOAD_WORDS) {
            for (String field : searched())
                assertThat(found(field, word)).as(field + " " + word).isEmpty();
        }
    }

    @Test
    void no_parameter_of_the_list_finds_a_payload_word() {
        List<String> parameters = parameters();
        assertThat(parameters).contains("tool", "tag", "agent");
        for (String word : PAYLOAD_WORDS) {
            for (String parameter : parameters) {
                var answer = tenant.viewer().get("/v1/runs?" + parameter + "=" + word);
                assertThat(answer.text()).as(parameter + " " + word).doesNotContain(run.toString());
            }
        }
    }

    @Test
    void no_filter_offers_a_payload_word() {
        for (ListFilterValues.Field field : ListFilterValues.Field.values()) {
            assertThat(queries.ask(tenant.server(), new ListFilterValues(tenant.id(), field)))
                    .doesNotContainAnyElementsOf(PAYLOAD_WORDS);
        }
        assertThat(queries.ask(tenant.server(), new ListFilterValues(tenant.id(), ListFilterValues.Field.AGENT)))
                .containsExactly("planner");
    }

    /** The fields that take words, whatever they will be called. */
    private static List<String> searched() {
        return Arrays.stream(RunFilter.class.getRecordComponents())
                .filter(component -> takesWords(component))
                .map(RecordComponent::getName)
                .toList();
    }

    private static boolean takesWords(RecordComponent component) {
        return component.getType() == String.class
                || component.getGenericType().getTypeName().equals("java.util.Set<java.lang.String>");
    }

    private List<UUID> found(String field, String word) throws ReflectiveOperationException {
        List<@Nullable Object> values = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        for (RecordComponent component : RunFilter.class.getRecordComponents()) {
            types.add(component.getType());
            boolean isText = component.getType() == String.class;
            if (component.getName().equals(field)) values.add(isText ? word : Set.of(word));
            else values.add(component.getAccessor().invoke(RunFilter.ALL));
        }
        RunFilter filter = RunFilter.class
                .getDeclaredConstructor(types.toArray(Class<?>[]::new))
                .newInstance(values.toArray());
        return queries.ask(tenant.server(), new ListRuns(tenant.id(), filter, 50, null)).items().stream()
                .map(RunSummary::id)
                .toList();
    }

    /** As the API's own description has them. */
    private List<String> parameters() {
        Json.Obj get = tenant.viewer()
                .get("/v3/api-docs")
                .expect(200)
                .json()
                .object("paths")
                .object("/v1/runs")
                .object("get");
        return get.objects("parameters").stream()
                .map(parameter -> parameter.text("name"))
                .toList();
    }
}
