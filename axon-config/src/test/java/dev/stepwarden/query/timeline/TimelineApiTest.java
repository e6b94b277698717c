package dev.stepwarden.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.Api;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.apikey.ApiKeyCommand.IssueApiKey;
import dev.stepwarden.domain.apikey.ApiKeyText;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.project.ProjectCommand.CreateProject;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.NotAllowed;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.timeline.RunChanges;
import dev.stepwarden.domain.timeline.ShowStep;
import dev.stepwarden.domain.vault.DataKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

@SuppressWarnings("NullAway.Init") // set before each test
class TimelineApiTest extends ServerTest {
    @Autowired
    private RunChanges changes;

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    private TestTenant tenant;
    private RecordedRuns runs;

    @BeforeEach
    void recorder() {
        tenant = newTenant();
        runs = new RecordedRuns(tenant);
    }

    @Test
    void payloads_come_back_token_by_token() {
        String input =
                "{\"b\":1.0,\"a\":-0.0,\"big\":9007199254740993,\"small\":5e-324,\"e\":1E+2,\"n\":null,\"t\":\"\u017c\ud83e\udd8a\"}";
        UUID run = runs.started("");
        UUID step = runs.step(
                run,
                "\"kind\": \"tool\", \"name\": \"t\", \"tool\": {\"name\": \"t\", \"call_id\": \"c\"}, \"input\": "
                        + input + ", \"output\": \"done\",");
        Json.Obj told = tenant.viewer()
                .get("/v1/runs/" + run + "/steps/" + step)
                .expect(200)
                .json();
        assertThat(JsonText.of(Objects.requireNonNull(told.get("input")))).isEqualTo(input);
        assertThat(told.get("output")).isEqualTo(new Json.Str("done"));
        assertThat(told.get("prompt")).isEqualTo(Json.NULL);
        assertThat(told.get("cost")).isEqualTo(Json.NULL);
        assertThat(told.get("duration_ms")).isEqualTo(new Json.Num("877"));
        assertThat(RecordedRuns.text(told, "payload")).isEqualTo("stored");
        assertThat(RecordedRuns.text(told, "started_at")).isEqualTo(RecordedRuns.NOW);
    }

    @Test
    void a_models_settings_are_shown_with_the_payloads_only() {
        UUID run = runs.started("");
        UUID step = runs.step(run, """
                "kind": "model", "name": "think", "usage": {"input_tokens": 7, "output_tokens": 3},
                "model": {"provider": "openai", "name": "gpt-test", "config": {"temperature": 0.20}},""");
        Json.Obj told =
                tenant.viewer().get("/v1/runs/" + run + "/steps/" + step).json();
        assertThat(JsonText.of(Objects.requireNonNull(told.get("model"))))
                .isEqualTo("{\"provider\":\"openai\",\"name\":\"gpt-test\",\"config\":{\"temperature\":0.20}}");
        Json.Obj listed = RecordedRuns.items(tenant.viewer()
                        .get("/v1/runs/" + run + "/steps")
                        .expect(200)
                        .json())
                .getFirst();
        assertThat(JsonText.of(Objects.requireNonNull(listed.get("model"))))
                .isEqualTo("{\"provider\":\"openai\",\"name\":\"gpt-test\"}");
        assertThat(RecordedRuns.members(
                        told, "model", "input", "output", "prompt", "metadata", "commitment", "payload"))
                .isEqualTo(RecordedRuns.members(listed, "model"));
    }

    @Test
    void a_run_shows_what_it_was_started_with() {
        UUID first = runs.started("\"tags\": [\"x\"], \"metadata\": {\"n\": 1.50},");
        UUID second = runs.started("\"resumes\": \"" + first + "\",");
        Json.Obj told = tenant.viewer().get("/v1/runs/" + first).expect(200).json();
        assertThat(JsonText.of(Objects.requireNonNull(told.get("metadata")))).isEqualTo("{\"n\":1.50}");
        assertThat(JsonText.of(Objects.requireNonNull(told.get("resumed_by")))).isEqualTo("[\"" + second + "\"]");
        assertThat(told.members())
                .containsEntry("project", new Json.Str("project"))
                .containsEntry("cost", Json.NULL)
                .containsEntry("sealed", Json.NULL)
                .containsKeys("expires_on", "tokens", "policy", "redactions", "duration_ms");
    }

    @Test
    void steps_come_in_pages_each_once() {
        UUID run = runs.started("");
        for (int i = 0; i < 5; i++) runs.step(run, "\"kind\": \"chain\", \"name\": \"" + i + "\",");
        String path = "/v1/runs/" + run + "/steps?page_size=";
        Json.Obj page = tenant.viewer().get(path + 3).expect(200).json();
        String token = RecordedRuns.text(page, "next_page_token");
        Json.Obj rest =
                tenant.viewer().get(path + "3&page_token=" + token).expect(200).json();
        assertThat(RecordedRuns.items(page))
                .extracting(step -> RecordedRuns.text(step, "name"))
                .containsExactly("0", "1", "2");
        assertThat(RecordedRuns.items(rest))
                .extracting(step -> RecordedRuns.text(step, "name"))
                .containsExactly("3", "4");
        assertThat(rest.get("next_page_token")).isEqualTo(Json.NULL);
        UUID other = runs.started("");
        tenant.viewer().get("/v1/runs/" + other + "/steps?page_token=" + token).expect(400);
    }

    @Test
    void what_is_foreign_and_what_is_missing_answer_alike() {
        UUID run = runs.started("");
        UUID step = runs.step(run, "\"kind\": \"chain\", \"name\": \"c\",");
        Api foreign = newTenant().viewer();
        for (String path : List.of("/v1/runs/%s", "/v1/runs/%s/steps", "/v1/runs/%s/steps/" + step)) {
            Map<String, Json> mine = problem(foreign, path.formatted(run));
            assertThat(problem(foreign, path.formatted(UUID.randomUUID()))).isEqualTo(mine);
            assertThat(problem(foreign, path.formatted("no-uuid"))).isEqualTo(mine);
        }
        assertThat(problem(tenant.viewer(), "/v1/runs/" + run + "/steps/" + UUID.randomUUID()))
                .isNotEmpty();
    }

    @Test
    void a_key_of_one_project_sees_that_projects_runs_only() {
        UUID run = runs.started("");
        UUID step = runs.step(run, "\"kind\": \"chain\", \"name\": \"c\",");
        ProjectId other = new ProjectId(tenant.id(), UUID.randomUUID());
        commands.send(tenant.server(), new CreateProject(other, "other", 30, 30));
        Api bound = key(tenant.project().value(), null);
        Api elsewhere = key(other.value(), null);
        Eventually.holds(
                () -> assertThat(RecordedRuns.found(bound, "project=project")).containsExactly(run));
        Eventually.holds(() -> assertThat(RecordedRuns.found(elsewhere, "")).isEmpty());
        assertThat(RecordedRuns.found(bound, "project=other")).isEmpty();
        assertThat(RecordedRuns.found(elsewhere, "project=project")).isEmpty();
        bound.get("/v1/runs/" + run + "/steps/" + step).expect(200);
        elsewhere.get("/v1/runs/" + run).expect(404);
        elsewhere.get("/v1/runs/" + run + "/steps").expect(404);
        elsewhere.get("/v1/runs/" + run + "/steps/" + step).expect(404);
    }

    @Test
    void a_key_of_one_environment_sees_that_environments_runs_only() {
        UUID run = runs.started("\"env\": \"staging\",");
        UUID step = runs.step(run, "\"kind\": \"chain\", \"name\": \"c\",");
        Api bound = key(null, "staging");
        Api elsewhere = key(null, "prod");
        Eventually.holds(() -> assertThat(RecordedRuns.found(bound, "")).contains(run));
        assertThat(RecordedRuns.found(bound, "env=prod")).isEmpty();
        Eventually.holds(() -> assertThat(RecordedRuns.found(elsewhere, "")).doesNotContain(run));
        assertThat(RecordedRuns.found(elsewhere, "env=staging")).isEmpty();
        bound.get("/v1/runs/" + run + "/steps/" + step).expect(200);
        elsewhere.get("/v1/runs/" + run).expect(404);
        elsewhere.get("/v1/runs/" + run + "/steps").expect(404);
        elsewhere.get("/v1/runs/" + run + "/steps/" + step).expect(404);
    }

    @Test
    void a_deleted_payload_is_gone_and_the_step_stays() {
        UUID run = runs.started("\"metadata\": {\"k\": 1},");
        UUID step = runs.step(run, "\"kind\": \"chain\", \"name\": \"c\", \"input\": 1,");
        owner.sql("DELETE FROM run_key WHERE run_id = ?").param(run).update();
        Json.Obj told = tenant.viewer()
                .get("/v1/runs/" + run + "/steps/" + step)
                .expect(200)
                .json();
        assertThat(told.members())
                .containsEntry("payload", new Json.Str("deleted"))
                .containsEntry("input", Json.NULL)
                .containsEntry("name", new Json.Str("c"));
        assertThat(tenant.viewer().get("/v1/runs/" + run).expect(200).json().get("metadata"))
                .isEqualTo(Json.NULL);
    }

    @Test
    void a_payload_that_was_tampered_with_is_not_shown() {
        UUID run = runs.started("");
        UUID step = runs.step(run, "\"kind\": \"chain\", \"name\": \"c\", \"input\": 1,");
        owner.sql(
                        "UPDATE payload SET content = set_byte(content, length(content) - 1, 255 - get_byte(content, length(content) - 1)) WHERE step_id = ?")
                .param(step)
                .update();
        RunId id = new RunId(tenant.id(), run);
        assertThatThrownBy(() -> queries.ask(tenant.server(), new ShowStep(id, step)))
                .isInstanceOf(DataKey.Tampered.class);
        tenant.viewer().get("/v1/runs/" + run + "/steps/" + step).expect(500);
    }

    @Test
    void readers_of_a_tenant_hear_of_its_changes_and_of_no_others() {
        List<RunId> heard = new CopyOnWriteArrayList<>();
        Caller viewer = new Caller(tenant.id(), new Actor.Person(UUID.randomUUID()), Role.VIEWER, null, null);
        RunChanges.Subscription failing = changes.subscribe(viewer, run -> {
            throw new IllegalStateException("a listener that fails");
        });
        RunChanges.Subscription subscription = changes.subscribe(viewer, heard::add);
        new RecordedRuns(newTenant()).started("");
        UUID run = runs.started("");
        Eventually.holds(() -> assertThat(heard).isNotEmpty());
        assertThat(heard).containsOnly(new RunId(tenant.id(), run));
        subscription.close();
        failing.close();
        Caller ingest = new Caller(tenant.id(), new Actor.Person(UUID.randomUUID()), Role.INGEST, null, null);
        assertThatThrownBy(() -> changes.subscribe(ingest, heard::add)).isInstanceOf(NotAllowed.class);
    }

    private Map<String, Json> problem(Api api, String path) {
        return RecordedRuns.members(api.get(path).expect(404).json(), "trace_id", "instance");
    }

    private Api key(@Nullable UUID project, @Nullable String environment) {
        ApiKeyText key = ApiKeyText.random(tenant.id(), random);
        commands.send(
                tenant.server(),
                new IssueApiKey(
                        tenant.id(),
                        UUID.randomUUID(),
                        "bound",
                        UUID.randomUUID(),
                        Role.VIEWER,
                        project,
                        environment,
                        key.hash(),
                        null));
        return new Api(url(), key.text());
    }
}
