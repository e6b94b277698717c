package dev.stepwarden.ui.member;

import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import dev.stepwarden.domain.member.MemberCommand.ChangeMember;
import dev.stepwarden.domain.member.MemberSummary;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Panel;
import dev.stepwarden.ui.parts.RoleField;
import dev.stepwarden.ui.parts.TypedConfirmation;
import dev.stepwarden.ui.shell.Acts;
import dev.stepwarden.ui.shell.Doors;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One member, and what can be changed about it. */
final class MemberPanel {
    private static final String LAST_ADMIN =
            "A tenant keeps at least one active admin: the last one can't lose the role, nor be deactivated.";

    /** What the page does about it. */
    interface Changes {
        /** @throws RuntimeException when the server refuses */
        void change(ChangeMember change, String said);

        void attempting(Runnable act);
    }

    private final Doors doors;
    private final MemberSummary member;
    private final Component cross;
    private final Changes changes;
    private final String called;
    private final RoleField role;
    private final ProjectRolesField projects;
    private final GroupField groups;
    private final NativeButton save;

    MemberPanel(Doors doors, MemberSummary member, Component cross, Changes changes) {
        this.doors = doors;
        this.member = member;
        this.cross = cross;
        this.changes = changes;
        this.called = member.name() == null ? MembersView.address(member) : member.name();
        this.role = RoleField.forPeople(member.role());
        this.projects = new ProjectRolesField(doors, member.projects(), this::changed);
        this.groups = new GroupField(doors, member.groups());
        this.save = Acts.button(doors, Permission.ADMINISTER, "btn p", this::save, text("Save"));
    }

    Component shown() {
        Panel panel =
                new Panel(called, Panel.badge(MembersView.standing(member), member.active() ? "ok" : "mut"), cross);
        panel.fact("E-mail", MembersView.address(member))
                .fact("Member since", Markup.age(member.since(), " ago"))
                .id("Person ID", member.person().toString());
        panel.card("Roles and groups", role, projects, groups, hint(), Markup.div("fx", save));
        save.setEnabled(false);
        role.addValueChangeListener(change -> changed());
        groups.addValueChangeListener(change -> changed());
        return panel.with(member.active() ? deactivate() : reactivate());
    }

    private Component hint() {
        boolean admin = member.role() == Role.ADMIN && member.active();
        return text("t3 small", admin ? LAST_ADMIN : "It holds within a second, in open pages too.");
    }

    private void changed() {
        save.setEnabled(role.chosen() != member.role()
                || !projects.roles().equals(ProjectRolesField.of(member.projects()))
                || !groups.getValue().equals(member.groups()));
    }

    private void save() {
        Role chosen = role.chosen();
        Map<UUID, Role> inProjects = projects.roles();
        ChangeMember change = new ChangeMember(
                doors.tenant(),
                member.person(),
                chosen,
                chosen == null,
                inProjects,
                Set.copyOf(groups.getValue()),
                null);
        changes.attempting(
                () -> changes.change(change, called + " is now " + new Roles(chosen, inProjects).words() + "."));
    }

    private Component deactivate() {
        NativeButton button = Acts.button(
                doors,
                Permission.ADMINISTER,
                "btn danger",
                () -> new TypedConfirmation(
                                "Deactivate this member?",
                                MembersView.address(member).equals("deleted")
                                        ? member.person().toString()
                                        : member.email(),
                                "Every session of this person in this tenant ends within a second. What they did stays on"
                                        + " record, and you can reactivate them at any time.",
                                "Deactivate",
                                () -> changes.change(standing(false), called + " is deactivated."))
                        .open(),
                text("Deactivate…"));
        return Markup.div("card", Markup.h3(text("Deactivate")), Markup.div("pad act-fields", explained(), button));
    }

    private static Component explained() {
        return new Paragraph("Takes away all access at once. Nothing is deleted.");
    }

    private Component reactivate() {
        NativeButton button = Acts.button(
                doors,
                Permission.ADMINISTER,
                "btn",
                () -> changes.attempting(() -> changes.change(standing(true), called + " is active again.")),
                text("Reactivate"));
        return Markup.div(
                "card",
                Markup.h3(text("Reactivate")),
                Markup.div("pad act-fields", new Paragraph("Gives back the role and the groups shown above."), button));
    }

    private ChangeMember standing(boolean active) {
        return new ChangeMember(doors.tenant(), member.person(), null, null, active);
    }
}
