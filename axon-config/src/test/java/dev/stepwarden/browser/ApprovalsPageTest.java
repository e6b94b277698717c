package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.stepwarden.Ask;
import dev.stepwarden.Eventually;
import dev.stepwarden.GovernedCalls;
import dev.stepwarden.GovernedCalls.Asked;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.approval.ShowApproval;
import dev.stepwarden.domain.decision.DecisionEvent.StepExecuted;
import dev.stepwarden.domain.decision.ShowDecision;
import dev.stepwarden.domain.policy.Effect;
import dev.stepwarden.domain.policy.Factor;
import dev.stepwarden.domain.policy.Risk;
import dev.stepwarden.domain.tenancy.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

class ApprovalsPageTest extends BrowserTest {
    private static final String REFUND = """
            {"order_id": "ord_48213", "amount": {"value": 184.50, "currency": "EUR"},
             "iban": {"$redacted": {"rule": "iban"}}, "reason": "Parcel lost in transit"}""";

    @Autowired
    private GovernedCalls calls;

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void the_soonest_expiry_is_first_and_shown_with_exactly_what_will_run(ColorScheme colours) {
        TestTenant tenant = newTenant("acme " + UUID.randomUUID(), "checkout");
        calls.ask(tenant, Ask.to("crm.export", "{\"rows\": 1204}").within(Duration.ofMinutes(38)));
        Asked soonest = calls.ask(
                tenant,
                Ask.to("payments.refund", REFUND)
                        .risk(Risk.MEDIUM)
                        .hidden(1)
                        .factors(new Factor("finance", 2))
                        .within(Duration.ofSeconds(290)));
        Person approver = member(tenant, Role.APPROVER, Set.of("finance"));
        calls.ask(
                tenant,
                Ask.to("deploy.restart", "{\"service\": \"cart-eu-2\"}")
                        .risk(Risk.LOW)
                        .requesters(id(approver))
                        .within(Duration.ofMinutes(105)));
        await(tenant, 3);
        Visitor visitor =
                visitor(new Window(1456, 819, 1, colours)).open("/approvals").signIn(approver);
        Page page = visitor.page();

        assertThat(rows(page)).hasCount(3);
        assertThat(rows(page).first()).containsText("payments.refund");
        assertThat(rows(page).last()).containsText("You cannot approve: you started this run");
        assertThat(tab(page, "Waiting")).hasText("Waiting 3");
        assertThat(page.locator("nav.nav .count")).hasText("3");
        assertThat(panel(page)).containsText("2 approvals from finance");
        assertThat(panel(page)).containsText(soonest.act());
        assertThat(panel(page).locator(".json")).containsText("184.50");
        assertThat(panel(page).locator(".json .red")).containsText("IBAN");
        assertThat(panel(page)).containsText("1 of 5 values hidden");
        assertThat(panel(page).locator("sw-left")).containsText("then denied");
        visitor.settle();
        visitor.shoot("approvals-" + colours.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void who_is_late_is_told_who_was_first_and_keeps_what_he_typed() {
        TestTenant tenant = newTenant();
        Asked asked = calls.ask(tenant, Ask.to("a", "{}"));
        await(tenant, 1);
        Person first = member(tenant, Role.APPROVER);
        Page page = visitor()
                .open(address(asked))
                .signIn(member(tenant, Role.APPROVER))
                .page();
        reason(page).fill("I have looked at it for long");

        calls.deny(asked, id(first), "no");

        assertThat(panel(page)).containsText(first.email() + " decided first: denied");
        assertThat(panel(page)).containsText("What you typed was not sent.");
        assertThat(reason(page)).hasValue("I have looked at it for long");
        assertThat(exactly(page, "Approve once")).hasAttribute("aria-disabled", "true");
    }

    @Test
    void ones_own_request_can_be_seen_and_not_approved() {
        TestTenant tenant = newTenant();
        Person person = member(tenant, Role.APPROVER);
        Asked asked = calls.ask(tenant, Ask.to("a", "{}").requesters(id(person)));
        await(tenant, 1);
        Page page = visitor().open(address(asked)).signIn(person).page();

        assertThat(panel(page)).containsText("You cannot approve: you started this run");
        assertThat(exactly(page, "Approve once")).hasAttribute("aria-disabled", "true");
        exactly(page, "Approve once").dispatchEvent("click");
        tab(page, "Mine").click();
        assertThat(page.getByText("Nothing waits for you")).isVisible();
        Assertions.assertThat(status(tenant, asked)).isEqualTo(ApprovalStatus.PENDING);
    }

    @Test
    void new_requests_wait_behind_a_counter_and_known_ones_change_in_their_places() {
        TestTenant tenant = newTenant();
        Asked asked = calls.ask(tenant, Ask.to("a.known", "{}").within(Duration.ofMinutes(50)));
        await(tenant, 1);
        Page page = visitor()
                .open("/approvals")
                .signIn(member(tenant, Role.APPROVER))
                .page();
        assertThat(rows(page)).hasCount(1);

        calls.ask(tenant, Ask.to("b.fresh", "{}").within(Duration.ofMinutes(2)));
        assertThat(page.locator(".inbox .new")).containsText("1 new request");
        assertThat(tab(page, "Waiting")).hasText("Waiting 2");
        assertThat(page.locator("nav.nav .count")).hasText("2");
        assertThat(rows(page)).hasCount(1);
        calls.deny(asked, UUID.randomUUID(), "no");
        assertThat(rows(page).first()).containsText("Denied");

        page.keyboard().press(".");
        assertThat(rows(page)).hasCount(1);
        assertThat(rows(page).first()).containsText("b.fresh");
    }

    @Test
    void who_may_not_approve_sees_the_buttons_and_why_they_do_nothing() {
        TestTenant tenant = newTenant();
        Asked asked = calls.ask(tenant, Ask.to("a", "{}"));
        await(tenant, 1);
        Page page = reader(tenant, address(asked)).page();
        assertThat(exactly(page, "Approve once")).hasAttribute("title", Pattern.compile("Your role does not include"));
        assertThat(panel(page)).containsText("your role does not include this");
    }

    @Test
    void a_step_of_a_run_shows_what_was_decided_about_it_and_whether_that_is_what_ran() {
        TestTenant tenant = newTenant();
        Person person = member(tenant, Role.APPROVER);
        Recorder recorder = new Recorder(tenant);
        UUID run = recorder.start("Refund for a parcel", "");
        Step right = Step.of("tool", "payments.refund", Instant.now());
        Step wrong = Step.of("tool", "payments.wire", Instant.now());
        Asked asked = calls.ask(tenant, run, right.id(), Ask.to("payments.refund", REFUND));
        calls.grant(calls.vote(asked, id(person)), id(person));
        calls.publish(asked, new StepExecuted(asked.id(), asked.run(), asked.step(), null, asked.act()));
        Asked other =
                calls.ask(tenant, run, wrong.id(), Ask.to("payments.wire", "{}").effect(Effect.ALLOW));
        recorder.append(
                run,
                right.with("decision", claim(asked, asked.act())),
                wrong.with("decision", claim(other, "another act")));
        recorder.awaitSteps(run, 6); // four of them are the server's own
        Eventually.holds(() -> Assertions.assertThat(queries.ask(tenant.server(), new ShowDecision(other.id())))
                .isNotNull());

        Page page = reader(tenant, "/runs/" + run + "?step=" + right.id()).page();
        Locator verdict = page.getByLabel("Verdict");
        assertThat(verdict).containsText("Allowed after approval");
        assertThat(verdict).containsText("refunds v12");
        assertThat(verdict).containsText("refund-large");
        assertThat(verdict).containsText(person.email());
        assertThat(verdict).containsText("Matches approved");
        page.navigate(url() + "/runs/" + run + "?step=" + wrong.id());
        assertThat(verdict).containsText("Allowed");
        assertThat(verdict).containsText("Differs from what was allowed");
    }

    private static String claim(Asked asked, String act) {
        return "{\"id\": \"" + asked.id().value() + "\", \"act\": \"" + act + "\"}";
    }

    @Test
    void an_empty_inbox_says_what_would_be_there() {
        Page page = visitor()
                .open("/approvals")
                .signIn(member(newTenant(), Role.APPROVER))
                .page();
        assertThat(page.getByText("Nothing waits for approval")).isVisible();
        assertThat(page.locator("nav.nav .count")).isHidden();
    }

    @Test
    void what_agents_write_plays_no_tricks_on_who_decides() {
        TestTenant tenant = newTenant();
        String hostile = "<img src=x onerror=alert(1)>\\u202e\\u0000";
        Asked asked = calls.ask(
                tenant,
                Ask.to(
                        "<b>x</b>",
                        "{\"" + hostile + "\": \"" + hostile + "\", \"long\": \"" + "x".repeat(200_000) + "\"}"));
        await(tenant, 1);
        Page page = visitor()
                .open(address(asked))
                .signIn(member(tenant, Role.APPROVER))
                .page();
        assertThat(panel(page)).containsText("‹img src=x onerror=alert(1)›");
        assertThat(page.locator("main img")).hasCount(0);
    }

    private void await(TestTenant tenant, int count) {
        Eventually.holds(() -> Assertions.assertThat(
                        tenant.viewer().get("/v1/approvals").expect(200).json().objects("items"))
                .hasSize(count));
        Eventually.holds(() -> Assertions.assertThat(
                        tenant.viewer().get("/v1/runs").expect(200).json().objects("items"))
                .hasSize(count));
    }

    private ApprovalStatus status(TestTenant tenant, Asked asked) {
        return queries.ask(tenant.server(), new ShowApproval(asked.id()))
                .summary()
                .status();
    }

    private static String address(Asked asked) {
        return "/approvals/" + asked.id().value();
    }

    private static Locator rows(Page page) {
        return page.locator("vaadin-grid .ask").filter(new Locator.FilterOptions().setVisible(true));
    }

    private static Locator panel(Page page) {
        return page.getByLabel("Request", new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator exactly(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator reason(Page page) {
        return page.locator(".dec textarea");
    }

    private static Locator tab(Page page, String name) {
        return page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }
}
