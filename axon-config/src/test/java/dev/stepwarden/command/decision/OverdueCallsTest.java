package dev.stepwarden.command.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Ask;
import dev.stepwarden.Eventually;
import dev.stepwarden.GovernedCalls;
import dev.stepwarden.GovernedCalls.Asked;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.tenancy.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the server does by itself about calls: nobody has to come by. */
class OverdueCallsTest extends GovernedTest {
    @Autowired
    private GovernedCalls calls;

    @Test
    void a_request_that_nobody_answers_in_time_has_expired_and_is_denied() {
        TestTenant tenant = newTenant();
        Asked asked = calls.ask(tenant, Ask.to("payments.refund", "{}").within(Duration.ofSeconds(-1)));
        Person approver = person(tenant, Role.APPROVER);

        Eventually.holds(() -> assertThat(status(tenant, asked.path())).isEqualTo("expired"));

        assertThat(type(approver.api()
                        .post(asked.path() + ":approve", vote(asked.act(), "late"))
                        .expect(409)))
                .isEqualTo("approval-decided");
    }

    @Test
    void the_requests_of_an_agent_that_is_stopped_are_cancelled() {
        TestTenant tenant = newTenant();
        policy(tenant, 1, REFUNDS_ASK);
        Person approver = person(tenant, Role.APPROVER, "finance");
        Agent agent = agent(tenant);
        Json.Obj decision = agent.decide(Call.refund("900")).expect(201).json();

        approver.api()
                .post("/v1/agents/refund-agent:stop", "{\"reason\": \"it runs wild\"}")
                .expect(200);

        assertThat(approver.api()
                        .post("/v1/approvals/" + decision.text("id") + ":approve", vote(decision))
                        .status())
                .isEqualTo(409);
        Eventually.holds(() -> assertThat(approval(tenant, decision)).isEqualTo("cancelled"));
    }

    @Test
    void what_was_approved_is_counted_against_what_ran() {
        TestTenant tenant = newTenant();
        policy(tenant, 1, REFUNDS_ASK);
        Person approver = person(tenant, Role.APPROVER, "finance");
        Agent agent = agent(tenant);
        Call ran = Call.refund("900");
        Json.Obj first = agent.decide(ran).expect(201).json();
        Json.Obj second = agent.decide(Call.refund("901")).expect(201).json();
        for (Json.Obj each : List.of(first, second))
            approver.api()
                    .post("/v1/approvals/" + each.text("id") + ":approve", vote(each))
                    .expect(200);
        String token =
                agent.mint(first.text("id"), ran.args()).expect(200).json().text("token");
        agent.consume(token, first.text("act"), "n").expect(200);
        agent.ran(ran, first, token, first.text("act"));
        agent.ran(Call.refund("902"), null, null, "");

        Eventually.holds(() -> {
            Json.Obj report = tenant.viewer()
                    .get("/v1/reconciliation?from=2026-01-01T00:00:00Z&to=2026-12-31T00:00:00Z")
                    .expect(200)
                    .json();
            assertThat(report.get("approved_and_executed")).isEqualTo(new Json.Num("1"));
            assertThat(report.get("approved_not_executed")).isEqualTo(new Json.Num("1"));
            assertThat(report.get("executed_without")).isEqualTo(new Json.Num("1"));
            assertThat(report.objects("not_executed"))
                    .singleElement()
                    .satisfies(item -> assertThat(item.text("decision")).isEqualTo(second.text("id")));
        });
        List<Json.Obj> violations = tenant.viewer()
                .get("/v1/violations?open=true&run=" + agent.run)
                .expect(200)
                .json()
                .objects("items");
        assertThat(violations)
                .singleElement()
                .satisfies(violation -> assertThat(violation.text("kind")).isEqualTo("NO_TOKEN"));
        String review = "/v1/violations/" + violations.getFirst().text("id") + ":review";
        assertThat(type(approver.api().post(review, "{}").expect(422))).isEqualTo("reason-required");
        approver.api().post(review, "{\"reason\": \"a test\"}").expect(200);
        Eventually.holds(() -> assertThat(tenant.viewer()
                        .get("/v1/violations?open=true")
                        .expect(200)
                        .json()
                        .objects("items"))
                .isEmpty());
        tenant.viewer().get("/v1/violations?open=perhaps").expect(400);
        tenant.viewer().get("/v1/reconciliation").expect(400);
    }

    private static String approval(TestTenant tenant, Json.Obj decision) {
        return status(tenant, "/v1/approvals/" + decision.text("id"));
    }

    private static String status(TestTenant tenant, String path) {
        return tenant.viewer().get(path).expect(200).json().text("status");
    }
}
