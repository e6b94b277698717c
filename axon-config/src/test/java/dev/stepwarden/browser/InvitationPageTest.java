package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.member.InvitationText;
import dev.stepwarden.domain.member.Invitations;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantSecret;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class InvitationPageTest extends BrowserTest {
    private static final String PASSWORD = "an old song about the sea";

    @Autowired
    private Invitations invitations;

    @Test
    void the_link_leads_to_a_page_where_one_sets_a_password_and_is_in() {
        TestTenant tenant = newTenant();
        String email = "new-" + UUID.randomUUID() + "@acme.test";
        String link = invite(tenant, email);
        assertThat(link).startsWith(url() + "/invitation#swi_");
        Page page = visitor().page();
        page.navigate(link);
        assertThat(page.locator("form")).containsText(email);

        join(page, email.toUpperCase(Locale.ROOT));
        assertThat(page.locator("[role=alert]")).containsText("must not be the e-mail address");
        join(page, PASSWORD);

        assertThat(heading(page, "Record your first run")).isVisible();
        Page again = visitor().page();
        again.navigate(link);
        assertThat(heading(again, "This invitation is not good any more")).isVisible();
        assertThat(heading(visitor().open("/").signIn(email, PASSWORD).page(), "Record your first run"))
                .isVisible();
    }

    @Test
    void who_has_an_account_joins_with_its_password_and_no_other() {
        Person known = member(newTenant(), Role.VIEWER);
        TestTenant tenant = newTenant();
        String link = invite(tenant, known.email());
        Page page = visitor().page();
        page.navigate(link);

        join(page, "some other long password");
        assertThat(page.locator("[role=alert]")).containsText("needs its password");
        join(page, known.password());

        assertThat(heading(page, "Record your first run")).isVisible();
        assertThat(tenant.as(Role.ADMIN).get("/v1/members").text()).contains(known.email());
    }

    @Test
    void an_expired_link_says_so() {
        TestTenant tenant = newTenant();
        TenantSecret token = InvitationText.random(tenant.id(), random);
        invitations.add(
                tenant.id(), UUID.randomUUID(), "late@acme.test", token.hash(), Instant.parse("2026-01-02T03:04:05Z"));
        Page page = visitor().page();
        page.navigate(url() + "/invitation#" + token.text());

        assertThat(heading(page, "This invitation has expired")).isVisible();
        assertThat(page.getByText("2 Jan 2026 03:04:05 UTC")).isVisible();
        assertThat(page.getByLabel("Password")).hasCount(0);
    }

    private static String invite(TestTenant tenant, String email) {
        Json.Obj invited = tenant.as(Role.ADMIN)
                .post("/v1/members", "{\"email\": \"" + email + "\", \"role\": \"viewer\"}")
                .expect(201)
                .json();
        return invited.text("link");
    }

    private static void join(Page page, String password) {
        page.getByLabel("Your name").fill("Ann");
        page.getByLabel("Password").fill(password);
        button(page, "Join").click();
    }
}
