package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stepwarden.Ask;
import dev.stepwarden.Eventually;
import dev.stepwarden.GovernedCalls;
import dev.stepwarden.GovernedCalls.Asked;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.approval.ShowApproval;
import dev.stepwarden.domain.policy.Risk;
import dev.stepwarden.domain.tenancy.Role;
import java.time.Duration;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What people decide is what the aggregate hears. */
class DecidingPageTest extends BrowserTest {
    private static final String REFUND = """
            {"order_id": "ord_48213", "amount": {"value": 184.50, "currency": "EUR"},
             "iban": {"$redacted": {"rule": "iban"}}, "reason": "Parcel lost in transit"}""";

    @Autowired
    private GovernedCalls calls;

    @Test
    void somebody_approves_once_by_the_keyboard_and_says_why() {
        TestTenant tenant = newTenant();
        Asked other = calls.ask(tenant, Ask.to("a.first", "{}").within(Duration.ofMinutes(5)));
        Asked asked = calls.ask(tenant, Ask.to("b.second", REFUND).risk(Risk.HIGH));
        await(tenant, 2);
        Page page = visitor()
                .open("/approvals")
                .signIn(member(tenant, Role.APPROVER))
                .page();
        assertThat(panel(page)).containsText("a.first");

        page.keyboard().press("j");
        assertThat(panel(page)).containsText("b.second");
        assertThat(page).hasURL(Pattern.compile("/approvals/" + asked.id().value()));
        page.keyboard().press("a");
        assertThat(reason(page)).isFocused();
        exactly(page, "Approve once").click();
        assertThat(panel(page)).containsText("Say why, then press Approve once.");
        reason(page).fill("Checked ticket 7741");
        exactly(page, "Approve once").click();

        assertThat(panel(page).locator(".badge.ok")).hasText("Approved");
        assertThat(panel(page)).containsText("Checked ticket 7741");
        assertThat(tab(page, "Waiting")).hasText("Waiting 1");
        Assertions.assertThat(status(tenant, asked)).isEqualTo(ApprovalStatus.APPROVED);
        Assertions.assertThat(status(tenant, other)).isEqualTo(ApprovalStatus.PENDING);
    }

    @Test
    void to_deny_a_reason_is_needed() {
        TestTenant tenant = newTenant();
        Asked asked = calls.ask(tenant, Ask.to("a", "{}"));
        await(tenant, 1);
        Page page = visitor()
                .open(address(asked))
                .signIn(member(tenant, Role.APPROVER))
                .page();
        assertThat(panel(page).locator(".badge.wait")).hasText("Waiting");
        page.keyboard().press("d");
        assertThat(reason(page)).isFocused();
        exactly(page, "Deny").click();
        assertThat(panel(page)).containsText("Say why, then press Deny.");
        Assertions.assertThat(status(tenant, asked)).isEqualTo(ApprovalStatus.PENDING);

        reason(page).fill("Not on a Sunday");
        exactly(page, "Deny").click();
        assertThat(panel(page).locator(".head .badge")).hasText("Denied");
        Assertions.assertThat(status(tenant, asked)).isEqualTo(ApprovalStatus.DENIED);
        tab(page, "Decided").click();
        assertThat(page).hasURL(Pattern.compile("tab=decided"));
        assertThat(rows(page)).hasCount(1);
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
