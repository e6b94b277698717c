package dev.stepwarden.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.stepwarden.Eventually;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.tenancy.Role;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Names that no door would take, as if they had come in another way: text in every list, panel and dialog. */
class HostileNamesTest extends BrowserTest {
    private static final List<String> PAGES = List.of(
            "settings/members?state=active",
            "settings/invitations",
            "settings/groups",
            "settings/keys",
            "settings/projects",
            "audit");

    private static final String LEAVES =
            "text => { return [...document.body.querySelectorAll('*:not(script):not(style)')].filter(e => e.childElementCount === 0)";

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    /** What stands in the rows, and how a line shows it. */
    static Stream<Arguments> names() {
        String html = "<img src=x onerror=\"window.ran=1\"><script>window.ran=1</script>";
        String template = "${window.ran=1}{{constructor.constructor('window.ran=1')()}}";
        return Stream.of(
                Arguments.of("HTML", html, html),
                Arguments.of("templates", template, template),
                Arguments.of("turned direction", "abc\u202e\u2066fdp.exe\u2069", "abcfdp.exe"),
                Arguments.of("control characters", "a\u0001b\u001fc\u007fd\u0085e\nf", "a b c d e f"),
                Arguments.of("10,000 characters", "x".repeat(10_000), "x".repeat(300) + "…"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void a_hostile_name_is_the_text_it_is_in_every_list_and_dialog(String what, String name, String line) {
        TestTenant tenant = newTenant();
        Visitor visitor = visitor().open("/settings").signIn(member(tenant, Role.ADMIN));
        name(tenant, name);
        Page page = visitor.page();

        for (String path : PAGES) {
            visitor.open("/" + path);
            shows(page, path, line);
            Grids.markFirst(page);
            inert(visitor, path);
            for (String act : List.of("Deactivate…", "Revoke…", "Rename…")) {
                if (button(page, act).count() == 0) continue;
                button(page, act).click();
                Grids.dialog(page).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
                if (!act.equals("Rename…")) shows(page, path + ", " + act, line);
                inert(visitor, path + ", " + act);
                page.keyboard().press("Escape");
                Grids.dialog(page).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            }
        }
    }

    private static void inert(Visitor visitor, String where) {
        visitor.settle();
        assertThat(visitor.page().evaluate("window.ran")).as(where).isNull();
        assertThat(visitor.page().locator("img[src=x], [onerror]").count())
                .as(where)
                .isZero();
        assertThat(visitor.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(where + ": nothing pushes the page wider than the window")
                .isEqualTo(true);
    }

    /** Everything in the tenant that has a name gets this one. */
    private void name(TestTenant tenant, String name) {
        UUID id = tenant.id().value();
        UUID owned = owner.sql("SELECT person_id FROM member WHERE tenant_id = ?")
                .param(id)
                .query(UUID.class)
                .single();
        change("UPDATE person SET name = ? WHERE person_id = '" + owned + "'", name);
        change("INSERT INTO member_group (tenant_id, name) VALUES ('" + id + "', left(?, 2000))", name);
        change("UPDATE api_key SET name = ?, owner_id = '" + owned + "' WHERE tenant_id = '" + id + "'", name);
        change("UPDATE project SET name = left(?, 2000) WHERE tenant_id = '" + id + "'", name);
        change("""
                WITH opened AS (
                  INSERT INTO open_invitation (tenant_id, invitation_id, role, groups, invited_at, expires_at)
                  VALUES ('%1$s', gen_random_uuid(), 'viewer', '{}', now(), now() + interval '1 day')
                  RETURNING invitation_id)
                INSERT INTO invitation (tenant_id, invitation_id, email, token_hash, expires_at)
                SELECT '%1$s', invitation_id, ?, '%1$s', now() + interval '1 day' FROM opened""".formatted(id), name);
    }

    private void change(String sql, String name) {
        owner.sql(sql).param(name).update();
    }

    /** Some element of the page holds this text, and none holds more of a long one than fits a line. */
    private static void shows(Page page, String where, String line) {
        String text = line.substring(0, Math.min(200, line.length()));
        Eventually.holds(() -> assertThat(page.evaluate(LEAVES + ".some(e => e.textContent.includes(text)); }", text))
                .as(where)
                .isEqualTo(true));
        assertThat(page.evaluate(LEAVES + ".every(e => e.textContent.length < 2000); }", text))
                .as(where)
                .isEqualTo(true);
    }
}
