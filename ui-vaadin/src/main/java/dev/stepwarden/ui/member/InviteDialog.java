package dev.stepwarden.ui.member;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.stepwarden.domain.member.Inviting;
import dev.stepwarden.domain.member.ListInvitations;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import dev.stepwarden.ui.parts.ActDialog;
import dev.stepwarden.ui.parts.Chained;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.RoleField;
import dev.stepwarden.ui.parts.ShownOnce;
import dev.stepwarden.ui.shell.Doors;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Invites a person, and shows the link once. */
final class InviteDialog extends ActDialog {
    private final Doors doors;
    private final Inviting inviting;
    private final TextField email = new TextField("E-mail");
    private final RoleField role = RoleField.forPeople(Role.VIEWER);
    private final ProjectRolesField projects;
    private final GroupField groups;
    private final Runnable after;

    InviteDialog(Doors doors, Inviting inviting, Runnable after) {
        super("Invite a person", "Create the link", "btn p");
        this.doors = doors;
        this.inviting = inviting;
        this.after = after;
        this.groups = new GroupField(doors, Set.of());
        this.projects = new ProjectRolesField(doors, List.of(), () -> {});
        email.setWidthFull();
        email.setMaxLength(320);
        email.setValueChangeMode(ValueChangeMode.EAGER);
        email.addValueChangeListener(change -> allow(!change.getValue().isBlank()));
        email.addKeyPressListener(Key.ENTER, press -> run());
        ask(
                email,
                role,
                projects,
                groups,
                Markup.text("t3 small", "No mail is sent: you get a link to pass on yourself."));
        doing(this::invite);
        allow(false);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) email.focus();
        });
    }

    private void invite() {
        String address = email.getValue().strip();
        Roles roles = new Roles(role.chosen(), projects.roles());
        Inviting.Invited invited = inviting.invite(doors.caller(), address, roles, groups.getValue());
        ReadAfterWrite.await(() -> isListed(invited.invitation()));
        new ShownOnce(
                        "Invitation for " + address,
                        "Invitation link",
                        invited.link(),
                        Markup.text(
                                "t2 small",
                                "Good once, until " + Format.exact(invited.expiresAt()) + ". Whoever has it becomes "
                                        + roles.words() + ": send it to nobody else."))
                .open();
        after.run();
    }

    /** Newest first: it is on the first page, unless many invite at once. */
    private boolean isListed(UUID invitation) {
        return doors.ask(new ListInvitations(doors.tenant(), Chained.PAGE, null)).items().stream()
                .anyMatch(open -> open.id().equals(invitation));
    }
}
