package dev.stepwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.Api.Answer;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.command.policy.PoliciesInForce;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.policy.PolicyInForce;
import dev.stepwarden.domain.project.ProjectCommand.CreateProject;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.tenancy.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PoliciesApiTest extends ServerTest {
    private static final String BLOCK =
            "default: block\nrules:\n- {id: small, match: {tool: refund, when: args.amount <= 50},"
                    + " effect: allow}\n";

    @Autowired
    private PoliciesInForce inForce;

    @Autowired
    @Qualifier("writer")
    private JdbcClient writer;

    @Autowired
    @Qualifier("writerTransactions")
    private PlatformTransactionManager transactions;

    @Test
    void a_policy_goes_from_a_draft_by_a_simulation_into_force() {
        TestTenant tenant = newTenant();
        calls(tenant, "{\"amount\": 20}", "{\"amount\": 900}", "{\"amount\": \"[a]\"}", "{\"key\": \"x\"}");

        Json.Obj draft = draft(tenant, "payments", BLOCK, "").expect(201).json();
        assertThat(draft.get("version")).isEqualTo(new Json.Num("1"));
        assertThat(draft.text("status")).isEqualTo("draft");
        assertThat(draft.text("hash")).startsWith("sha-256:");

        assertThat(publish(tenant.as(Role.ADMIN), "payments", 1)
                        .expect(409)
                        .json()
                        .text("type"))
                .isEqualTo("not-ready-to-publish");

        Json.Obj done = simulated(tenant, "payments", 1);
        assertThat(done.text("status")).isEqualTo("done");
        Json.Obj result = done.object("result");
        assertThat(result.get("calls")).isEqualTo(new Json.Num("4"));
        assertThat(result.object("matrix").object("allow").get("allow")).isEqualTo(new Json.Num("1"));
        assertThat(result.object("matrix").object("allow").get("block")).isEqualTo(new Json.Num("3"));
        assertThat(result.object("newly_blocked").objects("calls")).hasSize(3);

        tenant.as(Role.ADMIN).post("/v1/policies/payments/1:publish", "{}").expect(422);
        Json.Obj published =
                publish(tenant.as(Role.ADMIN), "payments", 1).expect(200).json();
        assertThat(published.text("status")).isEqualTo("active");
        assertThat(inForce(tenant)).extracting(PolicyInForce::set).containsExactly("payments");
        publish(tenant.as(Role.ADMIN), "payments", 1).expect(200);
        Json.Obj shown =
                tenant.viewer().get("/v1/policies/payments/1").expect(200).json();
        assertThat(shown.object("version").text("status")).isEqualTo("active");
        assertThat(shown.text("document")).isEqualTo(BLOCK);
        assertThat(shown.object("content").text("default")).isEqualTo("block");
    }

    @Test
    void a_looser_version_takes_another_person_than_its_author() {
        TestTenant tenant = newTenant();
        Api admin = tenant.as(Role.ADMIN);
        inForce(tenant, "payments", "default: block");
        body(admin, "payments", "default: allow", ", \"based_on\": 1").expect(201);
        simulated(tenant, "payments", 2);

        Json.Obj refused = publish(admin, "payments", 2).expect(409).json();
        assertThat(refused.text("type")).isEqualTo("second-person-needed");
        assertThat(refused.text("detail")).contains("the default is allow instead of block");

        draft(tenant, "payments", "default: require_approval", ", \"based_on\": 2")
                .expect(201);
        simulated(tenant, "payments", 3);
        publish(admin, "payments", 3).expect(200);
        assertThat(inForce(tenant)).extracting(PolicyInForce::version).containsExactly(3);

        assertThat(admin.post("/v1/policies/payments/1:rollback", "{\"reason\": \"too lax\"}")
                        .expect(200)
                        .json()
                        .get("version"))
                .isEqualTo(new Json.Num("4"));
        assertThat(inForce(tenant)).extracting(PolicyInForce::version).containsExactly(4);
    }

    @Test
    void hidden_and_deleted_values_could_not_be_evaluated_and_are_never_called_allowed() {
        TestTenant tenant = newTenant();
        String secret = "ghp_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8";
        UUID run = calls(tenant, "{\"amount\": \"" + secret + "\"}", "{\"amount\": 10}");
        draft(tenant, "payments", BLOCK, "").expect(201);

        Json.Obj matrix = simulated(tenant, "payments", 1).object("result").object("matrix");
        assertThat(matrix.object("allow").get("could_not_evaluate")).isEqualTo(new Json.Num("1"));
        assertThat(matrix.object("allow").get("allow")).isEqualTo(new Json.Num("1"));

        tenant.as(Role.ADMIN)
                .post("/v1/runs/" + run + ":finish", "{\"status\": \"succeeded\"}")
                .expect(200);
        Eventually.holds(() -> assertThat(tenant.as(Role.ADMIN)
                        .post("/v1/runs/" + run + ":delete-payloads", "{\"reason\": \"asked for\"}")
                        .status())
                .isLessThan(300));
        Eventually.holds(() -> assertThat(simulated(tenant, "payments", 1)
                        .object("result")
                        .object("matrix")
                        .object("allow")
                        .get("could_not_evaluate"))
                .isEqualTo(new Json.Num("2")));
    }

    @Test
    void counters_are_those_that_the_run_had_at_each_call() {
        TestTenant tenant = newTenant();
        calls(tenant, "{}", "{}", "{}");
        draft(
                        tenant,
                        "payments",
                        "default: allow\nrules:\n- {id: often, match: {tool: refund, when: calls('refund') >= 2}, effect: block}",
                        "")
                .expect(201);
        Json.Obj result = simulated(tenant, "payments", 1).object("result");
        assertThat(result.object("newly_blocked").get("count")).isEqualTo(new Json.Num("1"));
    }

    @Test
    void what_is_wrong_with_a_document_is_told_with_its_place() {
        TestTenant tenant = newTenant();
        Json.Obj problem = draft(tenant, "payments", "default: allow\nextra: 1", "")
                .expect(400)
                .json();
        assertThat(problem.objects("errors").getFirst().text("pointer")).isEqualTo("/document/extra");
        draft(tenant, "payments", "default: allow # ghp_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8", "")
                .expect(422);
        draft(tenant, "No Name", "default: allow", "").expect(400);
        tenant.as(Role.DEVELOPER)
                .post("/v1/policies", "{\"set\": \"payments\", \"document\": {\"default\": \"allow\"}}")
                .expect(201);
        draft(tenant, "payments", "default: block", "").expect(409);
    }

    @Test
    void a_set_of_the_organisation_is_for_admins_and_in_force_everywhere() {
        TestTenant tenant = newTenant();
        String body = "{\"set\": \"all\", \"document\": \"default: allow\", \"organisation\": true}";
        tenant.as(Role.DEVELOPER).post("/v1/policies", body).expect(403);
        tenant.as(Role.ADMIN).post("/v1/policies", body).expect(201);
        assertThat(tenant.as(Role.DEVELOPER)
                        .post("/v1/policies/all/1:simulate", "{}")
                        .status())
                .isEqualTo(403);
        simulatedBy(tenant.as(Role.ADMIN), "all", 1);
        publish(tenant.as(Role.ADMIN), "all", 1).expect(200);
        assertThat(within(tenant, UUID.randomUUID()))
                .extracting(PolicyInForce::organisation)
                .containsExactly(true);
    }

    @Test
    void with_several_projects_it_must_be_said_which() {
        TestTenant tenant = newTenant();
        ProjectId second = new ProjectId(tenant.id(), UUID.randomUUID());
        commands.send(tenant.server(), new CreateProject(second, "second", 30, 30));
        Eventually.holds(() -> assertThat(
                        tenant.viewer().get("/v1/projects").expect(200).json().objects("items"))
                .hasSize(2));
        draft(tenant, "payments", BLOCK, "").expect(422);
        draft(tenant, "payments", BLOCK, ", \"project\": \"second\"").expect(201);
        Json.Obj list = tenant.viewer().get("/v1/policies").expect(200).json();
        assertThat(list.objects("items").getFirst().text("project_name")).isEqualTo("second");
    }

    @Test
    void lists_are_paged() {
        TestTenant tenant = newTenant();
        for (String name : List.of("a", "b", "c"))
            draft(tenant, name, "default: allow", "").expect(201);
        Json.Obj first =
                tenant.viewer().get("/v1/policies?page_size=2").expect(200).json();
        assertThat(first.objects("items")).extracting(set -> set.text("set")).containsExactly("a", "b");
        Json.Obj rest = tenant.viewer()
                .get("/v1/policies?page_size=2&page_token=" + first.text("next_page_token"))
                .expect(200)
                .json();
        assertThat(rest.objects("items")).extracting(set -> set.text("set")).containsExactly("c");
        draft(tenant, "a", "default: block", ", \"based_on\": 1").expect(201);
        Json.Obj versions =
                tenant.viewer().get("/v1/policies/a?page_size=1").expect(200).json();
        assertThat(versions.objects("items").getFirst().get("version")).isEqualTo(new Json.Num("2"));
        tenant.viewer().get("/v1/policies/none").expect(404);
        tenant.viewer().get("/v1/policies/a/9").expect(404);
    }

    @Test
    void a_simulation_that_ended_cannot_be_cancelled_into_something_else() {
        TestTenant tenant = newTenant();
        draft(tenant, "payments", BLOCK, "").expect(201);
        String at = start(tenant.as(Role.DEVELOPER), "payments", 1);
        Eventually.holds(
                () -> assertThat(tenant.viewer().get(at).expect(200).json().text("status"))
                        .isEqualTo("done"));
        tenant.as(Role.DEVELOPER).delete(at, "").expect(204);
        assertThat(tenant.viewer().get(at).expect(200).json().text("status")).isEqualTo("done");
        tenant.viewer().delete(at, "").expect(403);
        tenant.as(Role.DEVELOPER)
                .delete(at.substring(0, at.lastIndexOf('/') + 1) + UUID.randomUUID(), "")
                .expect(404);
    }

    private void inForce(TestTenant tenant, String set, String document) {
        draft(tenant, set, document, "").expect(201);
        simulated(tenant, set, 1);
        publish(tenant.as(Role.ADMIN), set, 1).expect(200);
    }

    private List<PolicyInForce> inForce(TestTenant tenant) {
        return within(tenant, tenant.project().value());
    }

    private List<PolicyInForce> within(TestTenant tenant, UUID project) {
        List<PolicyInForce> found = new TransactionTemplate(transactions).execute(status -> {
            writer.sql("SELECT set_config('app.tenant', ?, true)")
                    .param(tenant.id().toString())
                    .query(String.class)
                    .single();
            return inForce.of(tenant.id(), project);
        });
        return found == null ? List.of() : found;
    }

    private static Answer draft(TestTenant tenant, String set, String document, String more) {
        return body(tenant.as(Role.DEVELOPER), set, document, more);
    }

    private static Answer body(Api api, String set, String document, String more) {
        return api.post(
                "/v1/policies",
                "{\"set\": \"" + set + "\", \"document\": " + JsonText.of(new Json.Str(document)) + more + "}");
    }

    private static Answer publish(Api api, String set, int version) {
        return api.post("/v1/policies/" + set + "/" + version + ":publish", "{\"reason\": \"tried\"}");
    }

    private Json.Obj simulated(TestTenant tenant, String set, int version) {
        return simulatedBy(tenant.as(Role.DEVELOPER), set, version);
    }

    private Json.Obj simulatedBy(Api api, String set, int version) {
        String at = start(api, set, version);
        Eventually.holds(
                () -> assertThat(api.get(at).expect(200).json().text("status")).isEqualTo("done"));
        Eventually.holds(() -> assertThat(api.get("/v1/policies/" + set + "/" + version)
                        .expect(200)
                        .json()
                        .object("version")
                        .object("simulation")
                        .text("id"))
                .isEqualTo(at.substring(at.lastIndexOf('/') + 1)));
        return api.get(at).expect(200).json();
    }

    private String start(Api api, String set, int version) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(url() + "/v1/policies/" + set + "/" + version + ":simulate"))
                .header("Authorization", "Bearer " + api.key())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            return answer.headers().firstValue("Location").orElseThrow();
        } catch (java.io.IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** One run with a call each. */
    private static UUID calls(TestTenant tenant, String... args) {
        UUID run = UUID.randomUUID();
        tenant.ingest()
                .post("/v1/runs", "{\"id\": \"" + run + "\", \"name\": \"a run\"}")
                .expect(201);
        StringBuilder steps = new StringBuilder();
        for (String each : args) {
            steps.append(steps.isEmpty() ? "" : ",").append("""
                    {"id": "%s", "kind": "tool", "name": "refund", "status": "ok", "tool": {"name": "refund", "call_id": "c"},
                     "started_at": "2026-11-24T09:00:00Z", "ended_at": "2026-11-24T09:00:01Z", "input": %s}
                    """.formatted(UUID.randomUUID(), each));
        }
        tenant.ingest()
                .post("/v1/runs/" + run + "/steps", "{\"steps\": [" + steps + "]}")
                .expect(200);
        Eventually.holds(() -> assertThat(tenant.viewer()
                        .get("/v1/runs/" + run)
                        .expect(200)
                        .json()
                        .get("tool_count"))
                .isEqualTo(new Json.Num(String.valueOf(args.length))));
        return run;
    }
}
