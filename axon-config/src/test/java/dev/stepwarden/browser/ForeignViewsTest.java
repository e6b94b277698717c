package dev.stepwarden.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import dev.stepwarden.Ask;
import dev.stepwarden.Eventually;
import dev.stepwarden.GovernedCalls;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.diff.NormalRules;
import dev.stepwarden.domain.diff.ProfileId;
import dev.stepwarden.domain.diff.SaveProfile;
import dev.stepwarden.domain.policy.PolicyCommand.DraftPolicy;
import dev.stepwarden.domain.policy.PolicySetId;
import dev.stepwarden.domain.policy.ShowPolicyVersion;
import dev.stepwarden.domain.tenancy.Role;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The crawl of the views: every route that is registered, opened with another tenant's ids by an admin of one's own. */
class ForeignViewsTest extends BrowserTest {
    private static final String CANARY = "canary of another tenant";
    private static final Pattern PARAMETER = Pattern.compile(":(\\w+)[?*]?(\\([^)]*\\))?");

    @Autowired
    private ServletContext servlet;

    @Autowired
    private GovernedCalls calls;

    @Test
    void no_view_shows_what_is_another_tenants_or_tells_it_from_what_is_missing() {
        TestTenant theirs = newTenant(CANARY, CANARY + "'s project");
        UUID run = new Recorder(theirs).start(CANARY, "");
        Eventually.holds(() -> theirs.viewer().get("/v1/runs/" + run).expect(200));
        // the names that addresses use; each stands for something of the other tenant
        Map<String, UUID> foreign = Map.of(
                "project",
                theirs.project().value(),
                "run",
                run,
                "a",
                run,
                "b",
                run,
                "name",
                profile(theirs),
                "approval",
                approval(theirs),
                "set",
                policySet(theirs));
        Visitor stranger = visitor().open("/").signIn(member(newTenant(), Role.ADMIN));
        assertThat(stranger.page().locator("main")).isNotNull();
        stranger.page().waitForURL("**/first-run");

        List<String> routes = routes();
        assertThat(routes).contains("projects/:project/runs", "runs/:run");
        for (String route : routes) {
            String real = shown(stranger, filled(route, foreign, false));
            assertThat(real).as(route).doesNotContain(CANARY);
            if (PARAMETER.matcher(route).find())
                assertThat(real).as(route).isEqualTo(shown(stranger, filled(route, foreign, true)));
        }
    }

    private UUID approval(TestTenant tenant) {
        return calls.ask(tenant, Ask.to(CANARY, "{\"canary\": \"" + CANARY + "\"}"))
                .id()
                .value();
    }

    /** Its name, which addresses use, is an id here. */
    private UUID profile(TestTenant tenant) {
        UUID name = UUID.randomUUID();
        ProfileId profile = new ProfileId(tenant.id(), tenant.project().value(), name.toString());
        commands.send(tenant.server(), new SaveProfile(profile, NormalRules.DEFAULT, null));
        return name;
    }

    private UUID policySet(TestTenant tenant) {
        UUID name = UUID.randomUUID();
        int version = commands.send(
                tenant.server(),
                new DraftPolicy(
                        new PolicySetId(tenant.id(), name.toString()),
                        tenant.project().value(),
                        false,
                        "default: allow # " + CANARY,
                        null));
        Eventually.holds(() -> assertThat(
                        queries.ask(tenant.server(), new ShowPolicyVersion(tenant.id(), name.toString(), version)))
                .isPresent());
        return name;
    }

    private List<String> routes() {
        return ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlet)).getRegisteredRoutes().stream()
                .map(RouteBaseData::getTemplate)
                .sorted()
                .toList();
    }

    private static String filled(String route, Map<String, UUID> foreign, boolean madeUp) {
        return PARAMETER.matcher(route).replaceAll(parameter -> {
            UUID id = foreign.get(parameter.group(1));
            if (id == null) throw new AssertionError("say here which foreign thing " + route + " may name");
            return (madeUp ? UUID.randomUUID() : id).toString();
        });
    }

    /** All that can be told from the answer, but for ids and what counts the time. */
    private static String shown(Visitor visitor, String path) {
        Page page = visitor.page();
        page.navigate("/" + path);
        page.waitForCondition(() -> !page.locator("body").innerText().isBlank());
        visitor.settle();
        String all =
                page.title() + "\n" + page.url() + "\n" + page.locator("body").innerText();
        return all.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID").replaceAll("\\d+ (s|min)\\b", "AGE");
    }
}
