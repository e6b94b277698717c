package dev.stepwarden.ui.member;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.address.PublicAddress;
import dev.stepwarden.domain.member.InvitationSummary;
import dev.stepwarden.domain.member.Invitations;
import dev.stepwarden.domain.member.Inviting;
import dev.stepwarden.domain.member.ListInvitations;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
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
import dev.stepwarden.ui.shell.Acts;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.ListPage;
import dev.stepwarden.ui.shell.Needs;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Who was invited and has not come yet. */
@Route("settings/invitations")
@PageTitle("Invitations – Stepwarden")
@PermitAll
@Needs(Permission.ADMINISTER)
public final class InvitationsView extends ListPage<InvitationSummary, ListInvitations.Cursor> {
    private final Clock clock;
    private final Inviting inviting;

    InvitationsView(
            Doors doors,
            Commands commands,
            Queries queries,
            Invitations invitations,
            PublicAddress address,
            RandomGenerator random,
            Clock clock) {
        super(doors, "settings/invitations", "Invitations", "", grid(clock), Map.of());
        this.clock = clock;
        this.inviting = new Inviting(commands, queries, invitations, address, random, clock);
        offer(Acts.button(
                doors,
                Permission.ADMINISTER,
                "btn p",
                () -> new InviteDialog(doors, inviting, this::reload).open(),
                icon("plus"),
                text("Invite a person")));
    }

    private static ListGrid<InvitationSummary> grid(Clock clock) {
        ListGrid<InvitationSummary> grid =
                new ListGrid<>(invitation -> invitation.id().toString());
        grid.text("E-mail", "280px", InvitationsView::address).setFlexGrow(1);
        grid.text("Role", "110px", invitation -> RoleField.words(invitation.role(), invitation.projects()));
        grid.yields(grid.text("Groups", "200px", InvitationsView::groups).setFlexGrow(1));
        grid.status("State", "120px", invitation -> standing(invitation, clock));
        grid.yields(grid.text("Link ends (UTC)", "180px", invitation -> Format.exact(invitation.expiresAt())));
        grid.yields(
                grid.age("Invited", "90px", invitation -> invitation.invitedAt().toString()));
        return grid;
    }

    private static String address(InvitationSummary invitation) {
        return invitation.email().isEmpty() ? "deleted" : invitation.email();
    }

    private static String groups(InvitationSummary invitation) {
        return invitation.groups().isEmpty()
                ? Format.NONE
                : String.join(", ", invitation.groups().stream().sorted().toList());
    }

    private static Standing standing(InvitationSummary invitation, Clock clock) {
        return clock.instant().isBefore(invitation.expiresAt()) ? Standing.good("Open") : Standing.late("Expired");
    }

    @Override
    protected Page<InvitationSummary, ListInvitations.Cursor> read(
            ListState state, ListInvitations.@Nullable Cursor after) {
        return doors.ask(new ListInvitations(doors.tenant(), Chained.PAGE, after));
    }

    @Override
    protected Component panel(InvitationSummary invitation) {
        Standing standing = standing(invitation, clock);
        return new Panel(
                        address(invitation),
                        Panel.badge(standing, standing.word().equals("Open") ? "ok" : "wait"),
                        cross())
                .fact("Role", RoleField.words(invitation.role(), invitation.projects()))
                .fact("Groups", groups(invitation))
                .fact("Invited", Markup.age(invitation.invitedAt(), " ago"))
                .fact("Link ends", Format.exact(invitation.expiresAt()))
                .id("Invitation ID", invitation.id().toString())
                .card(
                        "Withdraw",
                        new Paragraph(
                                "The link leads nowhere from then on, and the address is forgotten. The link itself"
                                        + " can't be shown again: withdraw and invite anew to get another."),
                        Acts.button(
                                doors,
                                Permission.ADMINISTER,
                                "btn danger",
                                () -> attempt(() -> withdraw(invitation)),
                                text("Withdraw invitation")));
    }

    private void withdraw(InvitationSummary invitation) {
        inviting.withdraw(doors.caller(), invitation.id());
        ReadAfterWrite.await(() -> read(ListState.ALL, null).items().stream()
                .noneMatch(open -> open.id().equals(invitation.id())));
        choose("");
        said("The invitation of " + address(invitation) + " is withdrawn.");
    }

    @Override
    protected EmptyState none() {
        return new EmptyState("No open invitation", "Who accepts one is a member, and no longer listed here.");
    }
}
