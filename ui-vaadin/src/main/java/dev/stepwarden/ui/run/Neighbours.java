package dev.stepwarden.ui.run;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import dev.stepwarden.domain.timeline.RunSummary;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The list one came from, so that a run's page can lead to the next one. */
record Neighbours(List<UUID> runs, String total) {
    private static final int KEPT = 1_000;

    static void remember(UI ui, List<RunSummary> runs, String total) {
        List<UUID> ids = runs.stream().limit(KEPT).map(RunSummary::id).toList();
        ComponentUtil.setData(ui, Neighbours.class, new Neighbours(ids, total));
    }

    static Optional<Neighbours> of(UI ui) {
        return Optional.ofNullable(ComponentUtil.getData(ui, Neighbours.class));
    }

    /** The run so many places further down, if there is one. */
    Optional<UUID> from(UUID run, int by) {
        int at = runs.indexOf(run);
        return at < 0 || at + by < 0 || at + by >= runs.size() ? Optional.empty() : Optional.of(runs.get(at + by));
    }

    /** "4 of 128", empty when the run was not in the list. */
    String place(UUID run) {
        int at = runs.indexOf(run);
        return at < 0 ? "" : at + 1 + " of " + total;
    }
}
