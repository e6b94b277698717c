package dev.stepwarden.ui.member;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.address.PublicAddress;
import dev.stepwarden.domain.member.FindMember;
import dev.stepwarden.domain.member.Invitations;
import dev.stepwarden.domain.member.Inviting;
import dev.stepwarden.domain.member.ListMembers;
import dev.stepwarden.domain.member.MemberCommand.ChangeMember;
import dev.stepwarden.domain.member.MemberCursor;
import dev.stepwarden.domain.member.MemberSummary;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.ListGrid;
import dev.stepwarden.ui.parts.ListGrid.Standing;
import dev.stepwarden.ui.parts.ListState;
import dev.stepwarden.ui.parts.RoleField;
import dev.stepwarden.ui.shell.Acts;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.ListPage;
import dev.stepwarden.ui.shell.Needs;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Who belongs to the tenant, and what each may do. */
@Route("settings/members")
@PageTitle("Members – Stepwarden")
@PermitAll
@Needs(Permission.ADMINISTER)
public final class MembersView extends ListPage<MemberSummary, MemberCursor> implements MemberPanel.Changes {
    private static final Map<String, String> STATES =
            new TreeMap<>(Map.of("", "All", "active", "Active", "deactivated", "Deactivated"));

    private final Queries queries;

    MembersView(
            Doors doors,
            Commands commands,
            Queries queries,
            Invitations invitations,
            PublicAddress address,
            RandomGenerator random,
            Clock clock) {
        super(doors, "settings/members", "Members", "Search name or e-mail", grid(), STATES);
        this.queries = queries;
        Inviting inviting = new Inviting(commands, queries, invitations, address, random, clock);
        offer(Acts.button(
                doors,
                Permission.ADMINISTER,
                "btn p",
                () -> new InviteDialog(doors, inviting, () -> {}).open(),
                icon("plus"),
                text("Invite a person")));
    }

    private static ListGrid<MemberSummary> grid() {
        ListGrid<MemberSummary> grid = new ListGrid<>(member -> member.person().toString());
        grid.text("Name", "200px", member -> member.name() == null ? Format.NONE : member.name())
                .setFlexGrow(1);
        grid.text("E-mail", "260px", MembersView::address).setFlexGrow(1);
        grid.text("Role", "110px", member -> RoleField.words(member.role(), member.projects()));
        grid.yields(grid.text("Groups", "200px", MembersView::groups).setFlexGrow(1));
        grid.status("State", "130px", MembersView::standing);
        grid.yields(grid.age("Since", "90px", member -> member.since().toString()));
        return grid;
    }

    static String address(MemberSummary member) {
        return member.email().isEmpty() ? "deleted" : member.email();
    }

    private static String groups(MemberSummary member) {
        return member.groups().isEmpty()
                ? Format.NONE
                : String.join(", ", member.groups().stream().sorted().toList());
    }

    static Standing standing(MemberSummary member) {
        return member.active() ? Standing.good("Active") : Standing.over("Deactivated");
    }

    @Override
    protected Page<MemberSummary, MemberCursor> read(ListState state, @Nullable MemberCursor after) {
        return doors.ask(new ListMembers(
                doors.tenant(),
                state.text().isEmpty() ? null : state.text(),
                state.state().isEmpty() ? null : Boolean.valueOf(state.state().equals("active")),
                dev.stepwarden.ui.parts.Chained.PAGE,
                after));
    }

    @Override
    protected Component panel(MemberSummary member) {
        return new MemberPanel(doors, member, cross(), this).shown();
    }

    @Override
    protected EmptyState none() {
        return new EmptyState("No member yet", "Invite the first person: the link works for seven days.");
    }

    @Override
    public void change(ChangeMember change, String said) {
        doors.send(change);
        ReadAfterWrite.await(() -> shows(change));
        if (doors.isMe(change.person())) UI.getCurrent().getPage().reload(); // one's own role decides what one sees
        else said(said);
    }

    @Override
    public void attempting(Runnable act) {
        attempt(act);
    }

    /** Asked by the server: who has just given up being admin may ask nothing any more. */
    private boolean shows(ChangeMember change) {
        Caller server = Caller.server(doors.tenant(), "members");
        return queries.ask(server, new FindMember(doors.tenant(), change.person()))
                .filter(now -> (change.role() == null || change.role() == now.role())
                        && (!change.withoutRole() || now.role() == null)
                        && (change.projects() == null || change.projects().equals(ProjectRolesField.of(now.projects())))
                        && (change.groups() == null || change.groups().equals(now.groups()))
                        && (change.active() == null || change.active() == now.active()))
                .isPresent();
    }
}
