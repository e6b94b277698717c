package dev.stepwarden.ui.shell;

import dev.stepwarden.domain.tenancy.Permission;
import java.util.List;

/**
 * An entry of the side bar, for whoever may open what it leads to.
 *
 * @param address the first part of the addresses below it
 */
public record Place(String words, String glyph, String address, Permission needs) {
    private static final List<Place> ALL = List.of(
            new Place("Policies", "shield", "policies", Permission.READ_RUNS),
            new Place("Approvals", "hand", "approvals", Permission.READ_APPROVALS),
            new Place("Violations", "warn", "violations", Permission.READ_RUNS),
            new Place("Audit log", "chain", "audit", Permission.READ_AUDIT),
            new Place("Settings", "gear", "settings", Permission.READ_RUNS));

    /** In their order. */
    public static List<Place> all() {
        return ALL;
    }
}
