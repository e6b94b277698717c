package dev.stepwarden.ui.diff;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.diff.ListProfiles;
import dev.stepwarden.domain.diff.Profile;
import dev.stepwarden.domain.diff.SavedProfile;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.parts.Address;
import dev.stepwarden.ui.parts.Chained;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.ListGrid;
import dev.stepwarden.ui.parts.ListState;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Panel;
import dev.stepwarden.ui.shell.Acts;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.ListPage;
import dev.stepwarden.ui.shell.Needs;
import jakarta.annotation.security.PermitAll;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What comparisons can take for the same: the built-in profiles, and those that projects have saved. */
@Route("settings/profiles")
@PageTitle("Profiles – Stepwarden")
@PermitAll
@Needs(Permission.READ_RUNS)
public final class ProfilesView extends ListPage<ProfileLine, ListProfiles.Cursor> {
    ProfilesView(Doors doors) {
        super(doors, "settings/profiles", "Profiles", "Search by name", grid(), Map.of());
        offer(Acts.button(
                doors,
                Permission.SAVE_PROFILES,
                "btn p",
                () -> open(SavedProfile.builtIn(Profile.DEFAULT)),
                icon("plus"),
                text("New profile")));
    }

    private static ListGrid<ProfileLine> grid() {
        ListGrid<ProfileLine> grid = new ListGrid<>(ProfilesView::id);
        grid.text("Profile", "220px", ProfileLine::name).setFlexGrow(1);
        grid.text("Project", "200px", line -> line.saved().isBuiltIn() ? "Every project" : line.project())
                .setFlexGrow(1);
        grid.number("Newest version", "130px", line -> Format.count(line.version()));
        grid.age("Saved", "110px", line -> saved(line.saved()));
        grid.yields(grid.text("By", "200px", ProfileLine::by).setFlexGrow(1));
        return grid;
    }

    private static String saved(SavedProfile saved) {
        return saved.savedAt() == null ? "built in" : saved.savedAt().toString();
    }

    private static String id(ProfileLine line) {
        UUID project = line.saved().project();
        return (project == null ? "" : project + "/") + line.name();
    }

    @Override
    protected Page<ProfileLine, ListProfiles.Cursor> read(ListState state, ListProfiles.@Nullable Cursor after) {
        String text = state.text().isEmpty() ? null : state.text();
        Page<SavedProfile, ListProfiles.Cursor> page =
                doors.ask(new ListProfiles(doors.tenant(), null, text, Chained.PAGE, after));
        return new Page<>(ProfileLine.of(doors, page.items()), page.next());
    }

    @Override
    protected Component panel(ProfileLine line) {
        SavedProfile saved = line.saved();
        Panel panel = new Panel(line.name(), Markup.text("badge mut sb", "v" + line.version()), cross());
        if (saved.isBuiltIn()) {
            panel.fact("Project", "Every project");
            panel.fact("Saved", "Built in, the same for all");
        } else {
            panel.fact("Project", line.project());
            panel.fact("By", line.by());
            if (saved.savedAt() != null) panel.fact("Saved", Format.exact(saved.savedAt()));
        }
        Anchor open = new Anchor(address(saved), saved.isBuiltIn() ? "Open, to save it under another name" : "Open");
        open.addClassName("lnk");
        return panel.fact("Rules", open)
                .card(
                        "Versions",
                        new Paragraph("A version never changes: what was compared under it compares the same for ever."
                                + " Saving adds the next one."));
    }

    private static String address(SavedProfile saved) {
        String path = ProfileState.path(saved.profile().name());
        return saved.project() == null ? path : path + "?project=" + saved.project();
    }

    private static void open(SavedProfile saved) {
        Address.go(
                UI.getCurrent(),
                ProfileState.path(saved.profile().name()),
                new ProfileState(saved.project(), null, null, null).parameters());
    }

    @Override
    protected EmptyState none() {
        return new EmptyState("No profile", "There are always the built-in ones: load the page again.");
    }
}
