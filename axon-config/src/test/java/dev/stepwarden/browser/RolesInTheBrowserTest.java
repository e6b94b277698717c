package dev.stepwarden.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.member.InvitationCommand.InviteMember;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import dev.stepwarden.ui.shell.Place;
import dev.stepwarden.ui.shell.ViewGate;
import jakarta.servlet.ServletContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The table of roles, {@link Role}, in the browser: each role of people at each view, menu entry and acting button. */
class RolesInTheBrowserTest extends BrowserTest {
    /** Views with buttons that act, and how many at least an admin sees, the panel of the first row included. */
    private static final Map<String, Integer> ACTING = Map.of(
            "settings/members", 3,
            "settings/invitations", 2,
            "settings/groups", 1,
            "settings/keys", 2,
            "settings/projects", 2,
            "settings/retention", 1,
            "settings/retention/tenant", 2,
            "settings/profiles", 1,
            "settings/profiles/default", 1,
            "policies", 1);

    @Autowired
    private ServletContext servlet;

    @Test
    void it_is_known_of_every_view_what_it_needs() {
        List<RouteData> views = views();

        assertThat(views.stream().map(RouteBaseData::getTemplate))
                .containsAll(ACTING.keySet().stream()
                        .map(path -> path.replace("/default", "/:name"))
                        .toList())
                .contains("audit", "");
        for (RouteData view : views)
            assertThat(ViewGate.needs(view.getNavigationTarget())).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"INGEST", "SERVER"},
            mode = EnumSource.Mode.EXCLUDE)
    void a_role_opens_what_it_includes_and_nothing_else(Role role) {
        TestTenant tenant = newTenant();
        commands.send(tenant.server(), invitation(tenant));
        UUID run = new Recorder(tenant).start("A run", "");
        new Recorder(tenant).awaitRuns(1);
        Visitor visitor = visitor().open("/").signIn(member(tenant, role));
        visitor.page().waitForURL("**/runs");

        for (RouteData view : views()) {
            Optional<Permission> needed = ViewGate.needs(view.getNavigationTarget());
            if (needed.isEmpty()) continue;
            String path = view.getTemplate()
                    .replace(":project", tenant.project().value().toString())
                    .replace(":run", run.toString())
                    .replace("/:approval?", "")
                    .replace(":name", "default")
                    .replace(":set", "none")
                    .replace(":a", run.toString())
                    .replace(":b", run.toString());
            if (path.contains(":")) throw new AssertionError("say what to put into " + path);
            boolean may = role.may(needed.get());

            visitor.open("/" + path);
            Page page = visitor.page();
            page.waitForCondition(() -> !page.locator("main").innerText().isBlank());

            assertThat(page.locator("main").innerText().contains("No access"))
                    .as("%s at %s", role, path)
                    .isEqualTo(!may);
            places(page, role);
            if (may) buttons(visitor, role, path);
        }
    }

    /** Entries of the side bar: there for who may, and absent otherwise. */
    private static void places(Page page, Role role) {
        for (Place place : Place.all()) {
            assertThat(page.locator("nav.nav a.item[href='" + place.address() + "']")
                            .count())
                    .as("%s: %s", role, place.words())
                    .isEqualTo(role.may(place.needs()) ? 1 : 0);
        }
    }

    /** Buttons that act: they work for who may, and say why not otherwise. */
    private static void buttons(Visitor visitor, Role role, String path) {
        Page page = visitor.page();
        if (ACTING.containsKey(path)) {
            if (!Set.of("settings/groups", "settings/retention/tenant", "settings/profiles/default", "policies")
                    .contains(path)) Grids.markFirst(page);
        }
        visitor.settle();
        List<Locator> acting = page.locator("[data-needs]").all();
        assertThat(acting).as(path).hasSizeGreaterThanOrEqualTo(ACTING.getOrDefault(path, 0));
        for (Locator button : acting) {
            Permission needs =
                    Permission.valueOf(button.getAttribute("data-needs").toUpperCase(Locale.ROOT));
            boolean refused = "true".equals(button.getAttribute("aria-disabled"));
            assertThat(refused)
                    .as("%s: %s at %s", role, button.innerText(), path)
                    .isEqualTo(!role.may(needs));
            if (!refused) continue;
            assertThat(button.getAttribute("title")).contains("Your role does not include this");
            button.dispatchEvent("click");
            visitor.settle();
            assertThat(page.locator("vaadin-dialog[opened]").count()).isZero();
        }
    }

    private static InviteMember invitation(TestTenant tenant) {
        Instant end = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
        return new InviteMember(tenant.id(), UUID.randomUUID(), Roles.of(Role.VIEWER), Set.of(), end);
    }

    private List<RouteData> views() {
        return ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlet))
                .getRegisteredRoutes();
    }
}
