package dev.stepwarden.command.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api.Answer;
import dev.stepwarden.Eventually;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.token.SigningKey;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From asking to having done it. */
class DecisionApiTest extends GovernedTest {
    @Test
    void without_a_policy_every_call_is_allowed_and_the_run_says_so() {
        TestTenant tenant = newTenant();
        Agent agent = agent(tenant);
        Call call = Call.refund("900");

        Json.Obj decision = agent.decide(call).expect(201).json();

        assertThat(decision.text("effect")).isEqualTo("allow");
        assertThat(decision.get("policy")).isEqualTo(Json.NULL);
        assertThat(decision.text("act")).isEqualTo(call.act(decision, agent.run));
        agent.ran(call, decision, decision.text("token"), decision.text("act"));
        Eventually.holds(() -> {
            assertThat(steps(tenant, agent)).contains("policy payments.refund", "tool payments.refund");
            assertThat(policyOf(tenant, agent))
                    .isEqualTo("{\"allowed\":1,\"approved\":0,\"blocked\":0,\"violations\":0}");
        });
    }

    @Test
    void what_people_agreed_to_is_what_ran() {
        TestTenant tenant = newTenant();
        policy(tenant, 12, REFUNDS_ASK);
        Person approver = person(tenant, Role.APPROVER, "finance");
        Agent agent = agent(tenant);
        Call call = Call.refund("900");

        Json.Obj decision = agent.decide(call).expect(201).json();
        assertThat(decision.text("effect")).isEqualTo("require_approval");
        assertThat(decision.text("rule")).isEqualTo("refund-large");
        assertThat(decision.get("token")).isEqualTo(Json.NULL);
        Eventually.holds(() -> assertThat(runStatus(tenant, agent)).isEqualTo("waiting"));
        assertThat(type(agent.mint(decision.text("id"), null).expect(409))).isEqualTo("not-approved-yet");

        approve(approver, decision).expect(200);
        String token =
                agent.mint(decision.text("id"), call.args()).expect(200).json().text("token");
        assertThat(agent.consume(token, decision.text("act"), "n1")
                        .expect(200)
                        .json()
                        .text("jti"))
                .isEqualTo(claims(token).text("jti"));
        agent.ran(call, decision, token, decision.text("act"));

        Eventually.holds(() -> {
            assertThat(steps(tenant, agent))
                    .contains("policy payments.refund", "approval payments.refund", "tool payments.refund");
            assertThat(policyOf(tenant, agent))
                    .isEqualTo("{\"allowed\":0,\"approved\":1,\"blocked\":0,\"violations\":0}");
            assertThat(runStatus(tenant, agent)).isEqualTo("running");
        });
        assertThat(type(agent.mint(decision.text("id"), null).expect(409))).isEqualTo("token-used");
    }

    @Test
    void a_process_that_comes_back_has_the_same_decision_and_goes_on_with_its_new_key() {
        TestTenant tenant = newTenant();
        policy(tenant, 12, REFUNDS_ASK);
        Person approver = person(tenant, Role.APPROVER, "finance");
        Agent before = agent(tenant);
        Call call = Call.refund("900");
        Json.Obj decision = before.decide(call).expect(201).json();
        approve(approver, decision).expect(200);

        Agent after = new Agent(tenant, before.run);
        assertThat(type(after.mint(decision.text("id"), null).expect(403))).isEqualTo("proof-refused");
        Json.Obj again = after.decide(call).expect(200).json();

        assertThat(again).isEqualTo(decision);
        assertThat(type(before.mint(decision.text("id"), null).expect(403))).isEqualTo("proof-refused");
        String token = after.mint(decision.text("id"), null).expect(200).json().text("token");
        after.consume(token, decision.text("act"), "n1").expect(200);
    }

    @Test
    void with_other_arguments_it_is_another_decision_and_the_old_approval_is_cancelled() {
        TestTenant tenant = newTenant();
        policy(tenant, 12, REFUNDS_ASK);
        Person approver = person(tenant, Role.APPROVER, "finance");
        Agent agent = agent(tenant);
        Call call = Call.refund("900");
        Json.Obj first = agent.decide(call).expect(201).json();

        Json.Obj second = agent.decide(call.with("{\"amount\": 901, \"order\": \"ord_48213\"}"))
                .expect(201)
                .json();

        assertThat(second.text("id")).isNotEqualTo(first.text("id"));
        assertThat(second.text("act")).isNotEqualTo(first.text("act"));
        assertThat(type(approve(approver, first).expect(409))).isEqualTo("decision-over");
        assertThat(type(agent.mint(first.text("id"), null).expect(409))).isEqualTo("decision-over");
        approve(approver, second).expect(200);
        assertThat(type(agent.mint(second.text("id"), call.args()).expect(409))).isEqualTo("arguments-changed");
    }

    @Test
    void key_order_and_blanks_make_no_other_arguments() {
        TestTenant tenant = newTenant();
        Agent agent = agent(tenant);
        Call call = Call.of("crm.lookup", "{\"a\": 1.0, \"b\": [true]}");
        Json.Obj decision = agent.decide(call).expect(201).json();

        Json.Obj same = agent.decide(call.with("{ \"b\":[ true ],\"a\":1 }"))
                .expect(200)
                .json();

        assertThat(same.text("id")).isEqualTo(decision.text("id"));
        assertThat(same.text("act")).isEqualTo(decision.text("act"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740992", "9007199254740993", "1e400"})
    void numbers_that_have_two_readings_are_refused(String number) {
        Agent agent = agent(newTenant());
        assertThat(type(agent.decide(Call.of("x", "{\"n\": " + number + "}")).expect(422)))
                .isEqualTo("unhashable");
    }

    @Test
    void a_blocked_call_has_no_token_and_nobody_can_approve_it() {
        TestTenant tenant = newTenant();
        policy(tenant, 12, REFUNDS_ASK);
        Person approver = person(tenant, Role.APPROVER, "finance");
        Agent agent = agent(tenant);
        Call call = Call.of("bank.wire", "{\"amount\": 1}");
        Json.Obj decision = agent.decide(call).expect(201).json();

        assertThat(decision.text("effect")).isEqualTo("block");
        assertThat(decision.get("approval")).isEqualTo(Json.NULL);
        assertThat(type(agent.mint(decision.text("id"), null).expect(409))).isEqualTo("decision-over");
        approve(approver, decision).expect(404);
        Json.Obj asked = tenant.ingest()
                .post("/v1/approvals", Call.of("bank.wire", "{}").body(agent.run, agent.key))
                .expect(201)
                .json();
        assertThat(asked.text("effect")).isEqualTo("block");
    }

    @Test
    void a_policy_that_became_stricter_between_approval_and_mint_bars_the_call() {
        TestTenant tenant = newTenant();
        policy(tenant, 12, REFUNDS_ASK);
        Person approver = person(tenant, Role.APPROVER, "finance");
        Agent agent = agent(tenant);
        Call call = Call.refund("900");
        Json.Obj decision = agent.decide(call).expect(201).json();
        approve(approver, decision).expect(200);

        policy(tenant, 13, "default: block\nrules: []\n");

        assertThat(type(agent.mint(decision.text("id"), call.args()).expect(409)))
                .isEqualTo("decision-over");
        Json.Obj anew = agent.decide(call).expect(201).json();
        assertThat(anew.text("effect")).isEqualTo("block");
        assertThat(anew.text("id")).isNotEqualTo(decision.text("id"));
    }

    @Test
    void of_a_hundred_that_consume_at_once_one_succeeds() {
        TestTenant tenant = newTenant();
        Agent agent = agent(tenant);
        Call call = Call.refund("1");
        Json.Obj decision = agent.decide(call).expect(201).json();
        String token = decision.text("token");

        List<Integer> answers = IntStream.range(0, 100)
                .mapToObj(i -> CompletableFuture.supplyAsync(() ->
                        agent.consume(token, decision.text("act"), "n" + i).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertThat(answers.getFirst()).isEqualTo(200);
        assertThat(answers.subList(1, 100)).containsOnly(409);
    }

    @Test
    void a_lost_reply_is_had_again_with_the_same_nonce() {
        Agent agent = agent(newTenant());
        Json.Obj decision = agent.decide(Call.refund("1")).expect(201).json();
        String token = decision.text("token");
        Answer first = agent.consume(token, decision.text("act"), "n1").expect(200);

        assertThat(agent.consume(token, decision.text("act"), "n1").expect(200).json())
                .isEqualTo(first.json());
        agent.consume(token, decision.text("act"), "n2").expect(409);
    }

    @Test
    void a_stolen_token_is_of_no_use_with_another_key() {
        Agent agent = agent(newTenant());
        Json.Obj decision = agent.decide(Call.refund("1")).expect(201).json();
        String token = decision.text("token");

        assertThat(type(agent.consume(token, decision.text("act"), "n", SigningKey.random(random))
                        .expect(403)))
                .isEqualTo("token-refused");
        String path = "/v1/tokens/" + claims(token).text("jti") + ":consume";
        String body = "{\"token\": \"" + token + "\", \"act\": \"" + decision.text("act") + "\", \"nonce\": \"n\"}";
        assertThat(type(agent.tenant.ingest().post(path, body).expect(403))).isEqualTo("proof-refused");
        String proof = proof(agent.key, path, token);
        agent.send(path, body, proof).expect(200);
        assertThat(type(agent.send(path, body, proof).expect(403)))
                .as("a proof is good once")
                .isEqualTo("proof-refused");
    }

    @Test
    void a_new_token_makes_the_one_before_worthless() {
        Agent agent = agent(newTenant());
        Json.Obj decision = agent.decide(Call.refund("1")).expect(201).json();
        String next = agent.mint(decision.text("id"), null).expect(200).json().text("token");

        assertThat(agent.consume(decision.text("token"), decision.text("act"), "n")
                        .expect(403)
                        .text())
                .contains("REVOKED");
        agent.consume(next, decision.text("act"), "n").expect(200);
    }

    @Test
    void one_byte_of_the_arguments_changed_after_the_decision_is_seen() {
        TestTenant tenant = newTenant();
        Agent agent = agent(tenant);
        Call call = Call.refund("100");
        Json.Obj decision = agent.decide(call).expect(201).json();
        Call other = call.with("{\"amount\": 101, \"order\": \"ord_48213\"}");

        assertThat(agent.consume(decision.text("token"), other.act(decision, agent.run), "n")
                        .expect(403)
                        .text())
                .contains("HASH_MISMATCH");
        agent.ran(other, decision, decision.text("token"), other.act(decision, agent.run));

        Eventually.holds(() -> assertThat(policyOf(tenant, agent)).contains("\"violations\":1"));
    }

    @Test
    void a_call_that_nobody_asked_for_is_a_violation_where_a_policy_would_not_have_allowed_it() {
        TestTenant tenant = newTenant();
        policy(tenant, 12, REFUNDS_ASK);
        Agent agent = agent(tenant);
        agent.ran(Call.of("crm.lookup", "{\"id\": 7}"), null, null, "");
        agent.ran(Call.refund("900"), null, null, "");

        Eventually.holds(() -> assertThat(policyOf(tenant, agent)).contains("\"violations\":1"));
    }

    @Test
    void who_asks_cannot_approve_and_a_key_never_can() {
        TestTenant tenant = newTenant();
        policy(tenant, 12, REFUNDS_ASK);
        Person approver = person(tenant, Role.ADMIN, "finance");
        Agent agent = agent(tenant);
        Call call = Call.refund("900");
        Json.Obj decision = tenant.ingest()
                .post("/v1/decisions", call.body(agent.run, agent.key, ", \"edited_by\": \"" + approver.id() + "\""))
                .expect(201)
                .json();

        assertThat(type(approve(approver, decision).expect(403))).isEqualTo("requester-cannot-approve");
        assertThat(type(tenant.as(Role.ADMIN)
                        .post("/v1/approvals/" + decision.text("id") + ":approve", vote(decision))
                        .expect(403)))
                .isEqualTo("people-only");
    }

    @Test
    void one_person_is_not_two() {
        TestTenant tenant = newTenant();
        policy(
                tenant,
                1,
                REFUNDS_ASK.replace("[{group: finance, n: 1}]", "[{group: finance, n: 1}, {group: legal, n: 1}]"));
        Person both = person(tenant, Role.APPROVER, "finance", "legal");
        Person legal = person(tenant, Role.APPROVER, "legal");
        Person neither = person(tenant, Role.APPROVER, "sales");
        Agent agent = agent(tenant);
        Json.Obj decision = agent.decide(Call.refund("900")).expect(201).json();

        assertThat(approve(both, decision).expect(200).json().text("status")).isEqualTo("pending");
        assertThat(type(approve(both, decision).expect(409))).isEqualTo("already-voted");
        assertThat(type(approve(neither, decision).expect(403))).isEqualTo("not-in-group");
        assertThat(approve(legal, decision).expect(200).json().text("status")).isEqualTo("approved");
        assertThat(approve(legal, decision).expect(409).text()).contains("approved by person");
    }

    @Test
    void a_denial_needs_a_reason_and_the_hash_that_was_looked_at() {
        TestTenant tenant = newTenant();
        policy(tenant, 12, REFUNDS_ASK);
        Person approver = person(tenant, Role.APPROVER, "finance");
        Agent agent = agent(tenant);
        Json.Obj decision = agent.decide(Call.refund("900")).expect(201).json();
        String deny = "/v1/approvals/" + decision.text("id") + ":deny";

        assertThat(type(approver.api()
                        .post(deny, vote(decision.text("act"), ""))
                        .expect(422)))
                .isEqualTo("reason-required");
        assertThat(type(approver.api().post(deny, vote("another", "no")).expect(409)))
                .isEqualTo("payload-changed");
        approver.api().post(deny, vote(decision)).expect(200);

        assertThat(type(agent.mint(decision.text("id"), null).expect(409))).isEqualTo("approval-decided");
        assertThat(approve(approver, decision).expect(409).text()).contains("denied by person " + approver.id());
    }

    @Test
    void what_is_kept_of_a_call_is_redacted_and_what_is_judged_is_not() {
        TestTenant tenant = newTenant();
        policy(tenant, 1, """
                default: allow
                rules:
                  - {id: known, match: {tool: "*", when: "args.key == 'AKIAIOSFODNN7EXAMPLF'"}, effect: require_approval}
                """);
        Agent agent = agent(tenant);
        String secret = "AKIAIOSFODNN7EXAMPLF";
        Call call = new Call(
                UUID.randomUUID(), "crm.lookup", "call_1", "{\"key\": \"" + secret + "\", \"" + secret + "\": 1}");
        Json.Obj decision = agent.decide(call).expect(201).json();

        assertThat(decision.text("rule")).isEqualTo("known");
        assertThat(decision.text("act")).as("of the real arguments").isEqualTo(call.act(decision, agent.run));
        Eventually.holds(() -> assertThat(tenant.viewer()
                        .get("/v1/approvals/" + decision.text("id"))
                        .expect(200)
                        .text())
                .contains("aws-access-key")
                .doesNotContain(secret));
        for (Call named : List.of(
                new Call(call.step(), "tool " + secret, "call_2", "{}"), new Call(call.step(), "x", secret, "{}")))
            agent.decide(named).expect(400);
        assertThat(stored(tenant, secret)).isZero();
        assertThat(stored(tenant, "known")).isPositive();
    }

    @Test
    void another_tenants_decisions_are_not_there() {
        TestTenant tenant = newTenant();
        policy(tenant, 12, REFUNDS_ASK);
        Agent agent = agent(tenant);
        Json.Obj decision = agent.decide(Call.refund("900")).expect(201).json();
        TestTenant other = newTenant();
        Person stranger = person(other, Role.ADMIN, "finance");

        approve(stranger, decision).expect(404);
        String path = "/v1/decisions/" + decision.text("id") + ":mint";
        other.ingest()
                .post(path, "{}", Map.of("DPoP", proof(agent.key, path, null)))
                .expect(404);
        other.ingest()
                .post("/v1/decisions", Call.refund("1").body(agent.run, agent.key))
                .expect(404);
    }

    @Test
    void counters_are_the_servers_own() {
        TestTenant tenant = newTenant();
        policy(tenant, 1, """
                default: allow
                rules:
                  - {id: third, match: {tool: mail.send, when: "calls('mail.send') >= 2"}, effect: block}
                """);
        Agent agent = agent(tenant);
        List<String> effects = IntStream.range(0, 3)
                .mapToObj(i -> agent.decide(Call.of("mail.send", "{\"n\": " + i + "}"))
                        .expect(201)
                        .json()
                        .text("effect"))
                .toList();
        assertThat(effects).containsExactly("allow", "allow", "block");
        for (String claim : List.of("\"env\": \"dev\"", "\"cost\": 0", "\"calls\": {}")) {
            tenant.ingest()
                    .post("/v1/decisions", Call.refund("1").body(agent.run, agent.key, ", " + claim))
                    .expect(400);
        }
    }

    @Test
    void a_stopped_agent_gets_no_decision_and_its_tokens_are_worthless_until_it_is_resumed() {
        TestTenant tenant = newTenant();
        Person approver = person(tenant, Role.APPROVER);
        Person admin = person(tenant, Role.ADMIN);
        Agent agent = agent(tenant);
        Json.Obj decision = agent.decide(Call.refund("1")).expect(201).json();

        approver.api()
                .post("/v1/agents/refund-agent:stop", "{\"reason\": \"it runs wild\"}")
                .expect(200);

        assertThat(agent.consume(decision.text("token"), decision.text("act"), "n")
                        .expect(403)
                        .text())
                .contains("REVOKED");
        assertThat(type(agent.decide(Call.refund("2")).expect(409))).isEqualTo("agent-stopped");
        approver.api()
                .post("/v1/agents/refund-agent:resume", "{\"reason\": \"x\"}")
                .expect(403);
        admin.api()
                .post("/v1/agents/refund-agent:resume", "{\"reason\": \"mended\"}")
                .expect(200);
        agent.decide(Call.refund("2")).expect(201);
    }

    @Test
    void an_exception_lets_one_tool_through_in_one_run_and_its_token_says_so() {
        TestTenant tenant = newTenant();
        policy(tenant, 12, REFUNDS_ASK);
        Person admin = person(tenant, Role.ADMIN);
        Person auditor = person(tenant, Role.AUDITOR);
        Person approver = person(tenant, Role.APPROVER, "finance");
        Agent agent = agent(tenant);
        String body =
                "{\"run\": \"" + agent.run + "\", \"tool\": \"bank.wire\", \"reason\": \"outage\", \"minutes\": 5}";

        approver.api().post("/v1/break-glass", body).expect(403);
        assertThat(type(tenant.as(Role.ADMIN).post("/v1/break-glass", body).expect(403)))
                .isEqualTo("people-only");
        admin.api().post("/v1/break-glass", body.replace("5}", "16}")).expect(400);
        String id = admin.api().post("/v1/break-glass", body).expect(201).json().text("id");

        Json.Obj decision = agent.decide(Call.of("bank.wire", "{}")).expect(201).json();
        assertThat(decision.text("effect")).isEqualTo("allow");
        assertThat(claims(decision.text("token")).text("bg")).isEqualTo(id);
        assertThat(agent(tenant)
                        .decide(Call.of("bank.wire", "{}"))
                        .expect(201)
                        .json()
                        .text("effect"))
                .isEqualTo("block");
        String review = "/v1/break-glass/" + id + ":review";
        assertThat(type(admin.api()
                        .post(review, "{\"justified\": true, \"reason\": \"mine\"}")
                        .expect(403)))
                .isEqualTo("second-person-needed");
        auditor.api()
                .post(review, "{\"justified\": true, \"reason\": \"it was\"}")
                .expect(200);
        admin.api().post("/v1/break-glass/" + id + ":close", "").expect(200);
        assertThat(agent.decide(Call.of("bank.wire", "{\"n\": 2}"))
                        .expect(201)
                        .json()
                        .text("effect"))
                .isEqualTo("block");
    }

    @Test
    void keys_that_signed_can_be_had_by_everybody_and_stay_when_another_one_signs() {
        TestTenant tenant = newTenant();
        Person admin = person(tenant, Role.ADMIN);
        Agent agent = agent(tenant);
        Json.Obj decision = agent.decide(Call.refund("1")).expect(201).json();
        String jwks = "/.well-known/jwks.json?tenant=" + tenant.id();
        assertThat(anybody(jwks).json().objects("keys")).hasSize(1);

        admin.api()
                .post("/v1/tenants/" + tenant.id() + ":rotate-signing-key", "{\"reason\": \"a lost laptop\"}")
                .expect(200);

        assertThat(anybody(jwks).json().objects("keys")).hasSize(2);
        agent.consume(decision.text("token"), decision.text("act"), "n").expect(200);
        assertThat(anybody("/.well-known/jwks.json?tenant=" + UUID.randomUUID())
                        .json()
                        .objects("keys"))
                .isEmpty();
    }

    private Answer anybody(String path) {
        return new dev.stepwarden.Api(url(), "").get(path).expect(200);
    }

    private static Answer approve(Person person, Json.Obj decision) {
        return person.api().post("/v1/approvals/" + decision.text("id") + ":approve", vote(decision));
    }

    private static List<String> steps(TestTenant tenant, Agent agent) {
        return tenant.viewer().get("/v1/runs/" + agent.run + "/steps").expect(200).json().objects("items").stream()
                .map(step -> step.text("kind") + " " + step.text("name"))
                .toList();
    }

    private static String runStatus(TestTenant tenant, Agent agent) {
        return tenant.viewer().get("/v1/runs/" + agent.run).expect(200).json().text("status");
    }

    private static String policyOf(TestTenant tenant, Agent agent) {
        return dev.stepwarden.domain.json.JsonText.of(
                tenant.viewer().get("/v1/runs/" + agent.run).expect(200).json().object("policy"));
    }
}
