package dev.stepwarden.ui.apikey;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.apikey.ApiKeyCommand.RevokeApiKey;
import dev.stepwarden.domain.apikey.ApiKeyCursor;
import dev.stepwarden.domain.apikey.ApiKeyState;
import dev.stepwarden.domain.apikey.ApiKeySummary;
import dev.stepwarden.domain.apikey.IsRevoked;
import dev.stepwarden.domain.apikey.ListApiKeys;
import dev.stepwarden.domain.audit.NameSubjects;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.WireNames;
import dev.stepwarden.domain.sdk.SdkWheel;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.parts.Chained;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.ListGrid;
import dev.stepwarden.ui.parts.ListGrid.Standing;
import dev.stepwarden.ui.parts.ListState;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Panel;
import dev.stepwarden.ui.parts.RoleField;
import dev.stepwarden.ui.parts.TypedConfirmation;
import dev.stepwarden.ui.shell.Acts;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.ListPage;
import dev.stepwarden.ui.shell.Needs;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tenant's keys: what opens what, since when and until when. */
@Route("settings/keys")
@PageTitle("API keys – Stepwarden")
@PermitAll
@Needs(Permission.ADMINISTER)
public final class ApiKeysView extends ListPage<ApiKeyLine, ApiKeyCursor> {
    private static final Map<String, ApiKeyState> BY_WORD = WireNames.table(ApiKeyState.class);

    private final Clock clock;

    ApiKeysView(Doors doors, Clock clock, SdkWheel wheel) {
        super(doors, "settings/keys", "API keys", "Search by name", grid(clock), states());
        this.clock = clock;
        offer(Acts.button(
                doors,
                Permission.ADMINISTER,
                "btn p",
                () -> new IssueDialog(doors, clock, wheel, this::issued).open(),
                icon("plus"),
                text("Issue a key")));
    }

    private static Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        states.put("", "All");
        BY_WORD.forEach((word, state) -> states.put(
                word,
                word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + word.substring(1).replace('_', ' ')));
        return states;
    }

    private static ListGrid<ApiKeyLine> grid(Clock clock) {
        ListGrid<ApiKeyLine> grid = new ListGrid<>(line -> line.key().id().toString());
        grid.text("Name", "200px", line -> line.key().name()).setFlexGrow(1);
        grid.text("Project", "160px", ApiKeyLine::project).setFlexGrow(1);
        grid.text("Role", "100px", line -> RoleField.words(line.key().role()));
        grid.yields(grid.text("Environment", "120px", ApiKeyLine::environment));
        grid.yields(grid.text("Owner", "200px", ApiKeyLine::owner).setFlexGrow(1));
        grid.yields(grid.text("Expires (UTC)", "120px", ApiKeyLine::expires));
        grid.yields(grid.age("Last used", "90px", ApiKeyLine::lastUsed));
        grid.status("State", "110px", line -> standing(line.key(), clock));
        return grid;
    }

    private static Standing standing(ApiKeySummary key, Clock clock) {
        return switch (key.state(clock.instant())) {
            case ACTIVE -> Standing.good("Active");
            case EXPIRED -> Standing.late("Expired");
            case REVOKED -> Standing.over("Revoked");
            case OWNER_INACTIVE -> Standing.late("Owner inactive");
        };
    }

    @Override
    protected Page<ApiKeyLine, ApiKeyCursor> read(ListState state, @Nullable ApiKeyCursor after) {
        Page<ApiKeySummary, ApiKeyCursor> page = doors.ask(new ListApiKeys(
                doors.tenant(),
                state.text().isEmpty() ? null : state.text(),
                BY_WORD.get(state.state()),
                Chained.PAGE,
                after));
        Set<String> subjects = new HashSet<>();
        page.items().forEach(key -> {
            subjects.add("person/" + key.owner());
            if (key.project() != null) subjects.add("project/" + key.project());
        });
        Map<String, String> names = doors.ask(new NameSubjects(doors.tenant(), subjects));
        return new Page<>(
                page.items().stream().map(key -> ApiKeyLine.of(key, names)).toList(), page.next());
    }

    @Override
    protected Component panel(ApiKeyLine line) {
        ApiKeySummary key = line.key();
        ApiKeyState state = key.state(clock.instant());
        Panel panel = new Panel(
                        key.name(),
                        Panel.badge(
                                standing(key, clock),
                                switch (state) {
                                    case ACTIVE -> "ok";
                                    case EXPIRED, OWNER_INACTIVE -> "wait";
                                    case REVOKED -> "mut";
                                }),
                        cross())
                .fact("Project", line.project())
                .fact("Role", RoleField.words(key.role()))
                .fact("Environment", line.environment())
                .fact("Owner", line.owner())
                .fact("Issued", Format.exact(key.issuedAt()))
                .fact("Expires", key.expiresAt() == null ? "never" : Format.exact(key.expiresAt()));
        if (key.revokedAt() != null) panel.fact("Revoked", Format.exact(key.revokedAt()));
        panel.fact(
                        "Last used",
                        key.lastUsedAt() == null ? text("never") : Markup.age(key.lastUsedAt(), " ago, to the minute"))
                .id("Key ID", key.id().toString());
        if (state != ApiKeyState.REVOKED) panel.card("Revoke", revoke(key));
        return panel;
    }

    private Component[] revoke(ApiKeySummary key) {
        Component button = Acts.button(
                doors,
                Permission.ADMINISTER,
                "btn danger",
                () -> new TypedConfirmation(
                                "Revoke this key?",
                                key.name(),
                                "Programs that use it are refused within a second, for ever. Runs they have recorded stay.",
                                "Revoke key",
                                () -> revoked(key))
                        .open(),
                text("Revoke…"));
        return new Component[] {
            new Paragraph("For ever, and at once. Issue another key first if programs need one."), button
        };
    }

    private void revoked(ApiKeySummary key) {
        act(
                new RevokeApiKey(doors.tenant(), key.id(), null),
                () -> doors.ask(new IsRevoked(doors.tenant(), key.id())).orElse(false),
                "The key " + key.name() + " is revoked.");
    }

    private void issued(String name) {
        said("The key " + name + " is issued.");
    }

    @Override
    protected EmptyState none() {
        return new EmptyState("No key yet", "Programs present a key to record runs, or to read them.");
    }
}
