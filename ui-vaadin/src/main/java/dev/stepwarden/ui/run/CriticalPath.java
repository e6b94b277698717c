package dev.stepwarden.ui.run;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The steps that made a run as long as it was: from its end backwards, always the step that ended last before the one
 * after it began, and inside of it likewise.
 */
final class CriticalPath {
    private static final UUID TOP = new UUID(0, 0);

    private CriticalPath() {}

    static Set<UUID> of(StepTree tree, Instant now) {
        Map<UUID, List<TimelineRow>> below = new HashMap<>();
        for (TimelineRow row : tree.rows())
            below.computeIfAbsent(row.parent() == null ? TOP : row.parent(), id -> new ArrayList<>())
                    .add(row);
        below.values()
                .forEach(rows -> rows.sort(
                        Comparator.comparing((TimelineRow row) -> row.end(now)).reversed()));
        Set<UUID> path = new HashSet<>();
        Deque<UUID> inside = new ArrayDeque<>(List.of(TOP));
        while (!inside.isEmpty()) {
            Instant before = Instant.MAX;
            for (TimelineRow row : below.getOrDefault(inside.pop(), List.of())) {
                if (row.end(now).isAfter(before)) continue;
                before = row.start();
                if (path.add(row.id())) inside.push(row.id());
            }
        }
        return path;
    }
}
