package dev.stepwarden.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.timeline.CountRuns;
import dev.stepwarden.domain.timeline.ListFilterValues;
import dev.stepwarden.domain.timeline.ListRuns;
import dev.stepwarden.domain.timeline.RunFilter;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.domain.timeline.ShowActivity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // set before each test
class RunsListTest extends ServerTest {
    private TestTenant tenant;
    private RecordedRuns runs;

    @BeforeEach
    void recorder() {
        tenant = newTenant();
        runs = new RecordedRuns(tenant);
    }

    @Test
    void each_filter_finds_the_run_and_another_value_does_not() {
        UUID run = runs.started("""
                "env": "staging", "release": "r 1&2", "agent": {"name": "planner", "version": "1.0"}, "tags": ["\u017c \\" +"],""");
        runs.step(run, """
                "kind": "tool", "name": "lookup", "tool": {"name": "orders.lookup", "call_id": "c"},""");
        runs.step(run, """
                "kind": "model", "name": "think", "model": {"provider": "openai", "name": "gpt-test"},""");
        UUID other = runs.started("\"env\": \"other\",");
        for (String parameter : List.of(
                "env=staging",
                "release=r%201%262",
                "agent=planner",
                "agent_version=1.0",
                "tag=%C5%BC+%22+%2B",
                "tool=orders.lookup",
                "model=gpt-test",
                "tool=orders.lookup&env=staging",
                "env=staging&env=nowhere")) {
            assertThat(runs.found(parameter)).as(parameter).containsExactly(run);
        }
        for (String name : List.of("env", "release", "agent", "agent_version", "tag", "tool", "model", "project")) {
            assertThat(runs.found(name + "=%00no")).as(name).isEmpty();
        }
        assertThat(runs.found("tool=orders.lookup&env=other")).isEmpty();
        String all =
                "status=running&project=project&project=" + tenant.project().value() + "&tenant_id=" + tenant.id();
        assertThat(runs.found(all)).containsExactlyInAnyOrder(run, other);
        assertThat(runs.found("status=failed")).isEmpty();
        assertThat(runs.found("tenant_id=" + UUID.randomUUID())).isEmpty();
    }

    @Test
    void from_is_inclusive_and_to_exclusive() {
        UUID run = runs.started("\"started_at\": \"2026-11-24T10:00:00.123456Z\",");
        assertThat(runs.found("from=2026-11-24T10:00:00.123456Z&to=2026-11-24T10:00:00.123457Z"))
                .containsExactly(run);
        assertThat(runs.found("to=2026-11-24T10:00:00.123456Z")).isEmpty();
        assertThat(runs.found("from=2026-11-24T10:00:00.123457Z")).isEmpty();
    }

    @Test
    void pages_show_every_run_once_newest_first_while_new_ones_arrive() {
        List<UUID> older = new ArrayList<>();
        for (int i = 0; i < 20; i++) older.add(runs.start(startedAt(i / 3)));
        Eventually.holds(() -> assertThat(runs.found("page_size=200")).hasSize(20));
        List<Json.Obj> shown = new ArrayList<>();
        @Nullable String token = null;
        do {
            Json.Obj page = tenant.viewer()
                    .get("/v1/runs?page_size=7" + (token == null ? "" : "&page_token=" + token))
                    .expect(200)
                    .json();
            shown.addAll(RecordedRuns.items(page));
            runs.started(startedAt(30));
            token = page.get("next_page_token") instanceof Json.Str next ? next.value() : null;
        } while (token != null);
        assertThat(shown.stream().map(RecordedRuns::id)).containsExactlyInAnyOrderElementsOf(older);
        assertThat(shown.stream()
                        .map(item -> RecordedRuns.text(item, "started_at"))
                        .toList())
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void a_token_is_good_for_its_own_filter_and_tenant_only() {
        for (int i = 0; i < 2; i++) runs.started("\"env\": \"prod\",");
        String token = RecordedRuns.text(
                tenant.viewer().get("/v1/runs?page_size=1&env=prod").json(), "next_page_token");
        tenant.viewer().get("/v1/runs?env=prod&page_token=" + token).expect(200);
        tenant.viewer()
                .get("/v1/runs?env=prod&env=prod&page_size=9&page_token=" + token)
                .expect(200);
        tenant.viewer().get("/v1/runs?page_token=" + token).expect(400);
        tenant.viewer().get("/v1/runs?env=prod&page_token=" + token + "A").expect(400);
        newTenant().viewer().get("/v1/runs?env=prod&page_token=" + token).expect(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page_size=0",
                "page_size=201",
                "page_token=made-up",
                "status=odd",
                "from=tomorrow",
                "tenant_id=1",
                "colour=red"
            })
    void what_cannot_be_read_is_refused_by_name(String parameter) {
        String problem =
                tenant.viewer().get("/v1/runs?" + parameter).expect(400).text();
        assertThat(problem).contains("\"pointer\":\"/" + parameter.substring(0, parameter.indexOf('=')) + "\"");
    }

    @Test
    void who_only_records_may_not_read() {
        tenant.as(Role.INGEST).get("/v1/runs?page_size=0").expect(403);
    }

    @Test
    void text_is_looked_for_in_names_and_ids_as_a_whole() {
        UUID run = runs.started("\"agent\": {\"name\": \"100% Planner_\"},");
        runs.started("");
        assertThat(texts("% pLANNER_")).containsExactly(run);
        assertThat(texts(run.toString())).containsExactly(run);
        assertThat(texts("A RUN")).hasSize(2);
        assertThat(texts(run.toString().substring(0, 20))).isEmpty();
        assertThat(texts("\0")).isEmpty();
    }

    @Test
    void counts_are_by_status_and_capped() {
        for (int i = 0; i < 5; i++) runs.started(i < 3 ? "\"env\": \"prod\"," : "");
        UUID ended = runs.started("\"env\": \"prod\",");
        tenant.ingest()
                .post("/v1/runs/" + ended + ":finish", "{\"status\": \"failed\"}")
                .expect(200);
        Eventually.holds(() -> assertThat(count(filter(Set.of("prod"), null), 100))
                .containsEntry(RunStatus.RUNNING, 3L)
                .containsEntry(RunStatus.FAILED, 1L));
        assertThat(count(RunFilter.ALL, 2)).containsEntry(RunStatus.RUNNING, 2L);
    }

    @Test
    void activity_has_a_span_for_each_bucket() {
        for (int i : new int[] {0, 0, 59, 60, 179}) runs.started(startedAt(i));
        Instant from = Instant.parse("2026-11-24T10:00:00Z");
        var spans = queries.ask(
                tenant.server(), new ShowActivity(tenant.id(), RunFilter.ALL, from, from.plusSeconds(180), 3));
        assertThat(spans.stream().map(span -> span.getOrDefault(RunStatus.RUNNING, 0L)))
                .containsExactly(3L, 1L, 1L);
    }

    @Test
    void a_filter_offers_the_values_that_the_tenants_runs_have() {
        runs.started("\"tags\": [\"b\", \"a\", \"b\"], \"agent\": {\"name\": \"planner\"},");
        runs.started("\"tags\": [\"c\"],");
        new RecordedRuns(newTenant()).started("\"tags\": [\"foreign\"],");
        assertThat(values(ListFilterValues.Field.TAG)).containsExactly("a", "b", "c");
        assertThat(values(ListFilterValues.Field.AGENT)).containsExactly("planner");
        assertThat(values(ListFilterValues.Field.AGENT_VERSION)).isEmpty();
        assertThat(values(ListFilterValues.Field.TOOL)).isEmpty();
    }

    private static String startedAt(int second) {
        return "\"started_at\": \"" + Instant.parse("2026-11-24T10:00:00Z").plusSeconds(second) + "\",";
    }

    private List<UUID> texts(String text) {
        return queries
                .ask(tenant.server(), new ListRuns(tenant.id(), filter(Set.of(), text), 50, null))
                .items()
                .stream()
                .map(RunSummary::id)
                .toList();
    }

    private Map<RunStatus, Long> count(RunFilter filter, int cap) {
        return queries.ask(tenant.server(), new CountRuns(tenant.id(), filter, cap));
    }

    private List<String> values(ListFilterValues.Field field) {
        return queries.ask(tenant.server(), new ListFilterValues(tenant.id(), field));
    }

    private static RunFilter filter(Set<String> environments, @Nullable String text) {
        return new RunFilter(
                null,
                null,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                environments,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                text);
    }
}
