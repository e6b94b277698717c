package dev.stepwarden.ui.diff;

import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.timeline.ListRuns;
import dev.stepwarden.domain.timeline.RunFilter;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.domain.timeline.ShowRun;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.shell.Doors;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The two runs on which rules are tried: those that the address names, else the newest two of the project. */
final class PreviewRuns extends Div {
    private final Doors doors;
    private final BiConsumer<UUID, UUID> chosen;
    private @Nullable RunSummary a;
    private @Nullable RunSummary b;

    /** @param chosen hears of both when one is chosen */
    PreviewRuns(Doors doors, BiConsumer<UUID, UUID> chosen) {
        this.doors = doors;
        this.chosen = chosen;
        addClassName("prof-runs");
    }

    void show(UUID project, @Nullable UUID wantedA, @Nullable UUID wantedB) {
        List<RunSummary> newest = wantedA != null && wantedB != null ? List.of() : newest(project);
        b = wantedB != null ? run(wantedB) : newest.isEmpty() ? null : newest.getFirst();
        a = wantedA != null ? run(wantedA) : newest.size() < 2 ? null : newest.get(1);
        removeAll();
        add(side("A", a, () -> choose(project, true)), side("B", b, () -> choose(project, false)));
    }

    /** Both, when there are two different ones. */
    Optional<List<RunSummary>> pair() {
        return a == null || b == null || a.id().equals(b.id()) ? Optional.empty() : Optional.of(List.of(a, b));
    }

    private Component side(String mark, @Nullable RunSummary run, Runnable choose) {
        Div side = Markup.div("fx", text(mark.equals("A") ? "ab a" : "ab bb", mark));
        if (run == null) side.add(text("t3", "no run"));
        else side.add(recorded("b cut", run.name()), span("t3 num", Markup.age(run.startedAt(), " ago")));
        var button = Markup.button("btn", choose, text("Choose"));
        button.setAriaLabel("Choose run " + mark);
        side.add(Markup.space(), button);
        return side;
    }

    private void choose(UUID project, boolean first) {
        UUID other = first ? id(b) : id(a);
        new RunChooser(
                        doors,
                        project,
                        other,
                        "Try the rules on which run for " + (first ? "A" : "B") + "?",
                        run -> chosen.accept(first ? run : other, first ? other : run))
                .open();
    }

    private static UUID id(@Nullable RunSummary run) {
        return run == null ? new UUID(0, 0) : run.id();
    }

    private @Nullable RunSummary run(UUID id) {
        try {
            return doors.ask(new ShowRun(doors.run(id))).summary();
        } catch (NotFound gone) {
            return null;
        }
    }

    private List<RunSummary> newest(UUID project) {
        RunFilter filter = RunFilter.of(project, "");
        return doors.ask(new ListRuns(doors.tenant(), filter, 2, null)).items();
    }
}
