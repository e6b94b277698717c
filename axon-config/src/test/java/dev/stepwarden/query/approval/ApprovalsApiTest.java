package dev.stepwarden.query.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.Ask;
import dev.stepwarden.Eventually;
import dev.stepwarden.GovernedCalls;
import dev.stepwarden.GovernedCalls.Asked;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.apikey.ApiKeyCommand.IssueApiKey;
import dev.stepwarden.domain.apikey.ApiKeyText;
import dev.stepwarden.domain.approval.ApprovalCursor;
import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.approval.ApprovalSummary;
import dev.stepwarden.domain.approval.CountWaitingApprovals;
import dev.stepwarden.domain.approval.Hindrance;
import dev.stepwarden.domain.approval.ListApprovals;
import dev.stepwarden.domain.approval.ShowApproval;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.member.FindMember;
import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.policy.Factor;
import dev.stepwarden.domain.policy.Risk;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ApprovalsApiTest extends ServerTest {
    private static final String TAGGED = """
            {"order_id": "ord_48213", "amount": 184.50, "token": {"$redacted": {"rule": "github-pat", "tag": "k1:0123456789ab"}},
             "note": "see [REDACTED:github-pat#k1:0123456789ab]"}""";

    @Autowired
    private GovernedCalls calls;

    @Test
    void a_request_is_shown_as_the_protocol_says_without_tags_and_without_salt() {
        TestTenant tenant = newTenant();
        Asked asked = calls.ask(
                tenant,
                Ask.to("payments.refund", TAGGED).risk(Risk.HIGH).hidden(2).factors(new Factor("finance", 2)));
        Json.Obj shown = shown(tenant.viewer(), asked);

        assertThat(shown.text("action_summary"))
                .isEqualTo("payments.refund: order_id ord_48213, amount 184.50, token (github-pat hidden),"
                        + " note \"see [REDACTED:github-pat]\"");
        assertThat(shown.get("args")).isEqualTo(parsed("""
                {"order_id": "ord_48213", "amount": 184.50, "token": {"$redacted": {"rule": "github-pat"}},
                 "note": "see [REDACTED:github-pat]"}"""));
        assertThat(shown.text("payload_hash")).isEqualTo(asked.act());
        assertThat(shown.text("status")).isEqualTo("pending");
        assertThat(shown.text("requested_by")).isEqualTo(asked.actor());
        assertThat(shown.text("hindrance")).isEqualTo("not_a_person");
        assertThat(shown.get("reason_required")).isEqualTo(Json.TRUE);
        assertThat(shown.get("factors")).isEqualTo(parsed("""
                [{"group": "finance", "n": 2, "approved_by": []}]"""));
        assertThat(shown.object("policy").text("set")).isEqualTo("refunds");
        String all = tenant.viewer().get(asked.path()).text()
                + tenant.viewer().get("/v1/approvals").text()
                + tenant.viewer()
                        .get("/v1/decisions/" + asked.id().value())
                        .expect(200)
                        .text();
        assertThat(all).doesNotContain("k1:0123456789ab").doesNotContain("c2FsdA");
    }

    @Test
    void a_key_that_records_sees_what_it_has_asked_for_itself_and_nothing_else() {
        TestTenant tenant = newTenant();
        UUID key = UUID.randomUUID();
        Api mine = ingestKey(tenant, key);
        Asked own = calls.ask(tenant, Ask.to("a", "{}").by("key/" + key));
        Asked others = calls.ask(tenant, Ask.to("b", "{}"));
        shown(tenant.viewer(), others);
        shown(mine, own);

        String missing = "/v1/approvals/" + UUID.randomUUID();
        assertThat(untraced(mine.get(others.path())))
                .isEqualTo(untraced(mine.get(missing))
                        .replace(missing.substring(14), others.id().value().toString()));
        mine.get("/v1/decisions/" + others.id().value()).expect(404);
        mine.get("/v1/decisions/" + own.id().value()).expect(200);
        assertThat(ids(mine, "")).containsExactly(own.id().value());
        assertThat(ids(tenant.viewer(), ""))
                .containsExactlyInAnyOrder(own.id().value(), others.id().value());
        Caller caller = new Caller(tenant.id(), new Actor.Key(key, UUID.randomUUID()), Role.INGEST, null, null);
        assertThat(queries.ask(caller, new CountWaitingApprovals(tenant.id(), 100)))
                .isEqualTo(1);
    }

    @Test
    void what_lies_out_of_reach_does_not_exist() {
        TestTenant tenant = newTenant();
        UUID project = UUID.randomUUID();
        Asked there = calls.ask(tenant, Ask.to("a", "{}").in(project, "prod"));
        Asked here = calls.ask(tenant, Ask.to("b", "{}").in(tenant.project().value(), "staging"));
        shown(tenant.viewer(), here);
        Actor.Person person = new Actor.Person(UUID.randomUUID());
        Caller inProject = new Caller(tenant.id(), person, Role.VIEWER, project, null);
        Caller inStaging = new Caller(tenant.id(), person, Role.VIEWER, null, "staging");

        assertThat(listed(inProject)).containsExactly(there.id().value());
        assertThat(listed(inStaging)).containsExactly(here.id().value());
        assertThat(queries.ask(inProject, new CountWaitingApprovals(tenant.id(), 100)))
                .isEqualTo(1);
    }

    @Test
    void those_that_wait_come_by_soonest_expiry_and_every_one_once_page_by_page() {
        TestTenant tenant = newTenant();
        List<UUID> soonest = new ArrayList<>();
        for (int minutes : List.of(30, 10, 20, 50, 40))
            soonest.add(calls.ask(tenant, Ask.to("a", "{}").within(Duration.ofMinutes(minutes)))
                    .id()
                    .value());
        Asked denied = calls.deny(calls.ask(tenant, Ask.to("b", "{}")), UUID.randomUUID(), "no");
        Eventually.holds(
                () -> assertThat(shown(tenant.viewer(), denied).text("status")).isEqualTo("denied"));

        assertThat(ids(tenant.viewer(), "status=pending&page_size=2"))
                .containsExactly(soonest.get(1), soonest.get(2), soonest.get(0), soonest.get(4), soonest.get(3));
        assertThat(ids(tenant.viewer(), "page_size=4"))
                .hasSize(6)
                .startsWith(denied.id().value());
        assertThat(ids(tenant.viewer(), "status=denied&status=expired"))
                .containsExactly(denied.id().value());
        assertThat(ids(tenant.viewer(), "run=" + denied.run().value()))
                .containsExactly(denied.id().value());
    }

    @Test
    void parameters_that_make_no_sense_are_refused() {
        TestTenant tenant = newTenant();
        for (String query : List.of("?status=open", "?run=x", "?page_size=0", "?page_token=x", "?colour=red"))
            tenant.viewer().get("/v1/approvals" + query).expect(400);
        for (String query : List.of("?wait=9999999h", "?wait=61s", "?wait=-1s", "?wait=1.5s", "?colour=red"))
            tenant.viewer().get("/v1/approvals/" + UUID.randomUUID() + query).expect(400);
        tenant.viewer().get("/v1/approvals/none").expect(404);
    }

    @Test
    void who_may_decide_is_told_and_so_is_why_somebody_may_not() {
        TestTenant tenant = newTenant();
        Caller finance = approver(tenant, "finance");
        Caller legal = approver(tenant, "legal");
        Caller viewer = new Caller(tenant.id(), new Actor.Person(UUID.randomUUID()), Role.VIEWER, null, null);
        UUID me = ((Actor.Person) finance.actor()).id();
        Asked open = calls.ask(tenant, Ask.to("a", "{}").factors(new Factor("finance", 2)));
        Asked own = calls.ask(tenant, Ask.to("b", "{}").requesters(me));
        Asked hidden = calls.ask(tenant, Ask.to("c", "{}").risk(Risk.CRITICAL).hidden(1));
        Asked over = calls.ask(tenant, Ask.to("d", "{}").within(Duration.ofSeconds(-1)));
        Eventually.holds(() -> shown(tenant.viewer(), over));

        assertThat(hindrance(finance, open)).isNull();
        assertThat(hindrance(legal, open)).isEqualTo(Hindrance.NO_GROUP);
        assertThat(hindrance(viewer, open)).isEqualTo(Hindrance.NO_ROLE);
        assertThat(hindrance(finance, own)).isEqualTo(Hindrance.REQUESTER);
        assertThat(hindrance(finance, hidden)).isEqualTo(Hindrance.HIDDEN_VALUES);
        assertThat(hindrance(finance, over)).isEqualTo(Hindrance.NOT_PENDING);
        assertThat(mine(finance))
                .containsExactlyInAnyOrder(open.id().value(), hidden.id().value());
        assertThat(mine(legal))
                .containsExactlyInAnyOrder(own.id().value(), hidden.id().value());
        assertThat(mine(viewer)).isEmpty();

        calls.vote(open, me, "finance");
        Eventually.holds(() -> assertThat(hindrance(finance, open)).isEqualTo(Hindrance.ALREADY_VOTED));
        assertThat(mine(finance)).containsExactly(hidden.id().value());
    }

    @Test
    void without_payloads_a_request_still_says_what_it_is_for() {
        TestTenant tenant = newTenant();
        Asked asked = calls.ask(tenant, Ask.to("payments.refund", "{\"amount\": 1}"));
        shown(tenant.viewer(), asked);
        tenant.as(Role.ADMIN)
                .post("/v1/runs/" + asked.run().value() + ":delete-payloads", "{\"reason\": \"asked for\"}")
                .expect(200);
        Eventually.holds(() -> {
            Json.Obj shown = shown(tenant.viewer(), asked);
            assertThat(shown.get("args")).isEqualTo(Json.NULL);
            assertThat(shown.text("action_summary")).isEqualTo("payments.refund");
        });
        assertThat(ids(tenant.viewer(), "")).containsExactly(asked.id().value());
    }

    private Api ingestKey(TestTenant tenant, UUID id) {
        ApiKeyText key = ApiKeyText.random(tenant.id(), random);
        commands.send(
                tenant.server(),
                new IssueApiKey(
                        tenant.id(), id, "agent", UUID.randomUUID(), Role.INGEST, null, null, key.hash(), null));
        return new Api(url(), key.text());
    }

    private Caller approver(TestTenant tenant, String group) {
        UUID person = UUID.randomUUID();
        commands.send(tenant.server(), new AddMember(tenant.id(), person, Role.APPROVER, Set.of(group)));
        Eventually.holds(() -> assertThat(queries.ask(tenant.server(), new FindMember(tenant.id(), person)))
                .isPresent());
        return new Caller(tenant.id(), new Actor.Person(person), Role.APPROVER, null, null);
    }

    private @Nullable Hindrance hindrance(Caller caller, Asked asked) {
        return queries.ask(caller, new ShowApproval(asked.id())).summary().hindrance();
    }

    private List<UUID> mine(Caller caller) {
        return of(queries.ask(caller, new ListApprovals(caller.tenant(), Set.of(), true, null, 50, null)));
    }

    private List<UUID> listed(Caller caller) {
        return of(queries.ask(
                caller, new ListApprovals(caller.tenant(), Set.of(ApprovalStatus.PENDING), false, null, 50, null)));
    }

    private static List<UUID> of(Page<ApprovalSummary, ApprovalCursor> page) {
        return page.items().stream().map(item -> item.id().value()).toList();
    }

    private static List<UUID> ids(Api api, String parameters) {
        List<UUID> ids = new ArrayList<>();
        @Nullable String token = null;
        do {
            Json.Obj page = api.get("/v1/approvals?" + parameters + (token == null ? "" : "&page_token=" + token))
                    .expect(200)
                    .json();
            page.objects("items").forEach(item -> ids.add(UUID.fromString(item.text("id"))));
            token = page.get("next_page_token") instanceof Json.Str next ? next.value() : null;
        } while (token != null);
        return ids;
    }

    private static Json.Obj shown(Api api, Asked asked) {
        Eventually.holds(() -> api.get(asked.path()).expect(200));
        return api.get(asked.path()).expect(200).json();
    }

    private static Json parsed(String json) {
        return StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String untraced(Api.Answer answer) {
        return answer.expect(404).text().replaceAll("\"trace_id\":\"[0-9a-f]{32}\"", "");
    }
}
