package dev.stepwarden.ui.diff;

import dev.stepwarden.domain.audit.NameSubjects;
import dev.stepwarden.domain.diff.SavedProfile;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.shell.Doors;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A version of a profile with names for its ids.
 *
 * @param by who saved it; nobody for a built-in one
 */
record ProfileLine(SavedProfile saved, String project, String by) {
    private static final int SHOWN = 8;

    /** Who may not read the audit log is told of people by the beginning of their ids. */
    static List<ProfileLine> of(Doors doors, List<SavedProfile> saved) {
        Map<UUID, String> projects = new HashMap<>();
        Set<String> actors = new HashSet<>();
        for (SavedProfile each : saved) {
            if (each.project() != null)
                projects.computeIfAbsent(each.project(), id -> doors.named(id).orElse(id.toString()));
            if (each.savedBy() != null) actors.add(each.savedBy());
        }
        boolean may = !actors.isEmpty() && doors.may(Permission.READ_AUDIT);
        Map<String, String> names = may ? doors.ask(new NameSubjects(doors.tenant(), actors)) : Map.of();
        return saved.stream()
                .map(each -> new ProfileLine(
                        each,
                        each.project() == null ? "" : projects.getOrDefault(each.project(), ""),
                        each.savedBy() == null ? "" : names.getOrDefault(each.savedBy(), brief(each.savedBy()))))
                .toList();
    }

    private static String brief(String actor) {
        int slash = actor.indexOf('/');
        String id = actor.substring(slash + 1);
        return Inert.line(actor.substring(0, Math.max(0, slash)) + " " + id.substring(0, Math.min(SHOWN, id.length())));
    }

    String name() {
        return saved.profile().name();
    }

    int version() {
        return saved.profile().version();
    }
}
