package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.stepwarden.Api;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.tenancy.Role;
import org.junit.jupiter.api.Test;

class AccountPageTest extends BrowserTest {
    private static final String NEXT = "a new song about the shore";

    @Test
    void a_changed_password_ends_the_persons_other_sessions_and_not_the_own() {
        TestTenant tenant = newTenant();
        Person person = member(tenant, Role.VIEWER);
        Api session = new Api(url(), token(person));
        session.get("/v1/runs").expect(200);
        Page other = visitor().open("/").signIn(person).page();
        assertThat(heading(other, "Record your first run")).isVisible();
        Page own = visitor().open("/account").signIn(person).page();

        change(own, "not my password", NEXT);
        assertThat(own.getByText("This is not your password.")).isVisible();
        change(own, person.password(), "short");
        assertThat(own.getByText("It must have at least 12 characters.")).isVisible();
        change(own, person.password(), NEXT);
        assertThat(own.getByText("Your password is changed.")).isVisible();

        session.get("/v1/runs").expect(401);
        // by itself, within a second: to reload it meanwhile would be to reload a page that is gone
        assertThat(heading(other, "Sign in")).isVisible();
        assertThat(other.getByText("because your password was changed")).isVisible();
        own.reload();
        assertThat(heading(own, "Your account")).isVisible();
        assertThat(heading(visitor().open("/").signIn(person.email(), NEXT).page(), "Record your first run"))
                .isVisible();
    }

    @Test
    void the_persons_menu_leads_to_the_account() {
        Page page = reader(newTenant(), "/").page();

        button(page, "choose another").click();
        link(page, "Your account").click();

        assertThat(heading(page, "Change your password")).isVisible();
    }

    private String token(Person person) {
        String body = "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(person.email(), person.password());
        return new Api(url(), "").post("/v1/session", body).expect(200).json().text("token");
    }

    private static void change(Page page, String current, String next) {
        page.getByLabel("Current password").fill(current);
        page.getByLabel("New password").fill(next);
        button(page, "Change password").click();
    }
}
