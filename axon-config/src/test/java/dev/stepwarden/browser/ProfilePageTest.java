package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stepwarden.Eventually;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.diff.NormalRules;
import dev.stepwarden.domain.diff.ProfileId;
import dev.stepwarden.domain.diff.SaveProfile;
import dev.stepwarden.domain.diff.ShowProfile;
import dev.stepwarden.domain.tenancy.Role;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProfilePageTest extends BrowserTest {
    @Test
    void a_new_profile_is_made_of_a_built_in_one_and_listed() {
        TestTenant tenant = newTenant();
        Page page = visitor()
                .open("/settings/profiles")
                .signIn(member(tenant, Role.DEVELOPER))
                .page();

        button(page, "New profile").click();
        button(page, "Save as a new profile").click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("nightly");
        button(page, "Save as version 1").click();

        assertThat(page.getByText("nightly is saved as version 1.")).isVisible();
        assertThat(button(page, "Save as version 2")).isVisible();
        page.navigate("/settings/profiles");
        Grids.cell(page, "nightly").click();
        assertThat(page.getByLabel("Details")).containsText("v1");
    }

    @Test
    void an_edit_shows_at_once_what_it_makes_of_two_runs() {
        TestTenant tenant = newTenant();
        runs(tenant);
        save(tenant, NormalRules.DEFAULT, null);
        Page page = developer(tenant);
        Locator preview = page.getByLabel("Preview");
        assertThat(preview.getByText("first run")).isVisible();
        assertThat(row(preview, "Outputs")).containsText("1");

        page.getByLabel("Paths that are not looked at").fill("/output/total");

        assertThat(row(preview, "Outputs").locator(".b")).hasText("0");
        assertThat(preview.getByText("output/total")).isVisible();
        button(page, "Save as version 2").click();
        assertThat(page.getByText("nightly is saved as version 2.")).isVisible();
        button(page, "Version 2 of 2").click();
        assertThat(page.getByText(Pattern.compile("Version 1 · .* · "))).isVisible();
    }

    @Test
    void a_pattern_is_checked_while_one_types() {
        TestTenant tenant = newTenant();
        save(tenant, NormalRules.DEFAULT, null);
        Page page = developer(tenant);

        Locator wrong = page.locator("[slot=error-message]").getByText("Is no RE2 pattern: missing closing )");
        button(page, "Add a replacement").click();
        page.getByLabel("RE2 pattern").fill("build (");
        assertThat(wrong).isVisible();
        button(page, "Save as version 2").click();
        assertThat(page.getByText("Some rule can't be saved")).isVisible();

        page.getByLabel("RE2 pattern").fill("build [0-9]+");
        assertThat(wrong).isHidden();
    }

    @Test
    void what_is_typed_last_is_saved_however_quick_one_is() {
        TestTenant tenant = newTenant();
        save(tenant, NormalRules.DEFAULT, null);
        Page page = developer(tenant);

        page.getByLabel("Paths that are not looked at").fill("/output/total");
        button(page, "Save as version 2").click();

        assertThat(page.getByText("nightly is saved as version 2.")).isVisible();
        org.assertj.core.api.Assertions.assertThat(tenant.viewer()
                        .get("/v1/profiles?name=nightly&version=2")
                        .expect(200)
                        .text())
                .contains("[\"/output/total\"]");
    }

    @Test
    void who_edits_an_old_version_hears_of_the_new_one_and_keeps_what_was_typed() {
        TestTenant tenant = newTenant();
        save(tenant, NormalRules.DEFAULT, null);
        Page page = developer(tenant);
        assertThat(button(page, "Save as version 2")).isVisible();
        save(tenant, NormalRules.STRICT, 1);

        page.getByLabel("Paths that are not looked at").fill("/output/total");
        button(page, "Save as version 2").click();

        assertThat(page.getByRole(AriaRole.ALERT).getByText(Pattern.compile("Version 2 is the newest")))
                .isVisible();
        assertThat(page.getByLabel("Paths that are not looked at")).hasValue("/output/total");
    }

    @Test
    void the_runs_of_the_preview_stand_in_the_address() {
        TestTenant tenant = newTenant();
        List<UUID> runs = runs(tenant);
        save(tenant, NormalRules.DEFAULT, null);
        Page page = visitor()
                .open("/settings/profiles/nightly?a=" + runs.getLast() + "&b=" + runs.getFirst())
                .signIn(member(tenant, Role.VIEWER))
                .page();

        Locator preview = page.getByLabel("Preview");
        assertThat(row(preview, "Outputs")).containsText("1");
        assertThat(preview.locator(".prof-runs .fx").first()).containsText("second run");
    }

    private static Locator row(Locator preview, String words) {
        return preview.getByRole(AriaRole.ROW, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + words)));
    }

    private Page developer(TestTenant tenant) {
        return visitor()
                .open("/settings/profiles/nightly")
                .signIn(member(tenant, Role.DEVELOPER))
                .page();
    }

    private void save(TestTenant tenant, NormalRules rules, @Nullable Integer basedOn) {
        ProfileId profile = new ProfileId(tenant.id(), tenant.project().value(), "nightly");
        int version = commands.send(tenant.server(), new SaveProfile(profile, rules, basedOn));
        ShowProfile show = new ShowProfile(tenant.id(), profile.project(), profile.name(), version);
        Eventually.holds(() -> org.assertj.core.api.Assertions.assertThat(queries.ask(tenant.server(), show))
                .isPresent());
    }

    /** Two runs with one step each, whose outputs differ in one member. */
    private static List<UUID> runs(TestTenant tenant) {
        UUID first = run(tenant, "first run", "2026-11-24T09:00:00Z", 17);
        UUID second = run(tenant, "second run", "2026-11-24T10:00:00Z", 18);
        return List.of(first, second);
    }

    private static UUID run(TestTenant tenant, String name, String at, int total) {
        UUID run = UUID.randomUUID();
        tenant.ingest().post("/v1/runs", """
                {"id": "%s", "name": "%s", "started_at": "%s"}""".formatted(run, name, at)).expect(201);
        tenant.ingest()
                .post("/v1/runs/" + run + "/steps", """
                {"steps": [{"id": "%s", "kind": "tool", "name": "sum", "status": "ok", "started_at": "%3$s",
                  "ended_at": "%3$s", "input": {"order": 1}, "output": {"total": %2$d},
                  "tool": {"name": "sum", "call_id": "c"}}]}""".formatted(UUID.randomUUID(), total, at))
                .expect(200);
        tenant.ingest()
                .post("/v1/runs/" + run + ":finish", "{\"status\": \"succeeded\"}")
                .expect(200);
        new Recorder(tenant).awaitSteps(run, 1);
        return run;
    }
}
