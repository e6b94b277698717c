package dev.stepwarden.ui.parts;

import com.vaadin.flow.component.select.Select;
import dev.stepwarden.domain.member.MemberSummary.ProjectRole;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Chooses a role, and says what it may. */
public final class RoleField extends Select<Role> {
    private static final List<Role> PEOPLE = Arrays.stream(Role.values())
            .filter(role -> role != Role.SERVER && role != Role.INGEST)
            .toList();
    private static final String NONE = "Sees only the projects below.";

    private RoleField(List<Role> roles, @Nullable Role chosen) {
        setLabel("Role");
        setItems(roles);
        setItemLabelGenerator(role -> role == null ? "None" : words(role));
        setWidthFull();
        addValueChangeListener(change -> setHelperText(change.getValue() == null ? NONE : says(change.getValue())));
        setValue(chosen);
    }

    /** @param chosen null for none */
    public static RoleField forPeople(@Nullable Role chosen) {
        RoleField field = new RoleField(PEOPLE, chosen);
        field.setLabel("Role in the whole tenant");
        field.setEmptySelectionAllowed(true);
        field.setEmptySelectionCaption("None");
        return field;
    }

    /** For one project: what belongs to the whole tenant is out of reach there. */
    public static RoleField forProjects() {
        return new RoleField(
                PEOPLE.stream()
                        .filter(role -> role != Role.ADMIN && role != Role.AUDITOR)
                        .toList(),
                Role.VIEWER);
    }

    /** The role chosen; null for none. */
    @SuppressWarnings("NullAway") // Vaadin's way of saying none
    public @Nullable Role chosen() {
        return getValue();
    }

    public static RoleField forKeys() {
        return new RoleField(
                Arrays.stream(Role.values()).filter(role -> role != Role.SERVER).toList(), Role.INGEST);
    }

    /** "Admin"; with roles in single projects, "Viewer, developer in 2 projects". */
    public static String words(@Nullable Role role, List<ProjectRole> inProjects) {
        Map<UUID, Role> projects = new HashMap<>();
        inProjects.forEach(one -> projects.put(one.project(), one.role()));
        String words = new Roles(role, projects).words();
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** "Admin". */
    public static String words(Role role) {
        String name = role.wireName();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String says(Role role) {
        return switch (role) {
            case INGEST -> "Records runs, and nothing else.";
            case VIEWER -> "Reads runs and their steps.";
            case DEVELOPER -> "As viewer, and drafts policies.";
            case APPROVER -> "As viewer, and approves or denies what their groups are asked.";
            case AUDITOR -> "As viewer, and reads the audit log.";
            case ADMIN -> "Everything: members, keys and projects too.";
            case SERVER -> "";
        };
    }
}
