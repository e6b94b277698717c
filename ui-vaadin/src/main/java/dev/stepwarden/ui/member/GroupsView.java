package dev.stepwarden.ui.member;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.member.GroupCommand.CreateGroup;
import dev.stepwarden.domain.member.GroupSummary;
import dev.stepwarden.domain.member.KnownGroups;
import dev.stepwarden.domain.member.ListGroups;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.parts.Chained;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.ListGrid;
import dev.stepwarden.ui.parts.ListState;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.NameDialog;
import dev.stepwarden.ui.parts.Panel;
import dev.stepwarden.ui.shell.Acts;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.ListPage;
import dev.stepwarden.ui.shell.Needs;
import jakarta.annotation.security.PermitAll;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Groups of members, which approvals will ask. */
@Route("settings/groups")
@PageTitle("Groups – Stepwarden")
@PermitAll
@Needs(Permission.ADMINISTER)
public final class GroupsView extends ListPage<GroupSummary, String> {
    GroupsView(Doors doors) {
        super(doors, "settings/groups", "Groups", "Search groups", grid(), Map.of());
        offer(Acts.button(
                doors,
                Permission.ADMINISTER,
                "btn p",
                () -> new NameDialog("New group", "Create group", "", this::create).open(),
                icon("plus"),
                text("New group")));
    }

    private static ListGrid<GroupSummary> grid() {
        ListGrid<GroupSummary> grid = new ListGrid<>(GroupSummary::name);
        grid.text("Group", "300px", GroupSummary::name).setFlexGrow(1);
        grid.number("Active members", "130px", group -> Format.count(group.members()));
        return grid;
    }

    private void create(String typed) {
        String name = redacted(typed);
        act(
                new CreateGroup(doors.tenant(), name),
                () -> doors.ask(new KnownGroups(doors.tenant(), Set.of(name))).contains(name),
                "The group " + name + " is created.");
    }

    @Override
    protected Page<GroupSummary, String> read(ListState state, @Nullable String after) {
        return doors.ask(new ListGroups(
                doors.tenant(),
                state.text().isEmpty() ? null : state.text(),
                Chained.PAGE,
                after == null ? "" : after));
    }

    @Override
    protected Component panel(GroupSummary group) {
        return new Panel(group.name(), Markup.span(""), cross())
                .fact("Active members", Format.count(group.members()))
                .card(
                        "Members and name",
                        new Paragraph(
                                "Members are put into groups on the page Members. A group keeps its name: policies"
                                        + " ask groups by name, and a name that moved would ask other people."));
    }

    @Override
    protected EmptyState none() {
        return new EmptyState("No group yet", "Approvals can ask a group, such as finance, instead of single people.");
    }
}
