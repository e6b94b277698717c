package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.key;
import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.ui.parts.Markup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The runs that are chosen to be compared: the older one is A. A third asks which one it shall replace. */
final class CompareBar extends Div {
    private final Function<UUID, RunSummary> one;
    private final Consumer<List<UUID>> changed;
    private List<RunSummary> chosen = List.of();
    private @Nullable RunSummary third;

    CompareBar(Function<UUID, RunSummary> one, Consumer<List<UUID>> changed) {
        this.one = one;
        this.changed = changed;
        addClassName("cmp");
        getElement().setAttribute("role", "region").setAttribute("aria-label", "Compare");
        setVisible(false);
    }

    /** @return the same runs, the older one first */
    List<RunSummary> show(List<RunSummary> runs) {
        third = null;
        chosen = runs.stream()
                .sorted(Comparator.comparing(RunSummary::startedAt).thenComparing(RunSummary::id))
                .toList();
        lay();
        return chosen;
    }

    /** Takes the run in, or out again. */
    void toggle(UUID run) {
        List<UUID> ids = ids();
        if (ids.remove(run)) changed.accept(ids);
        else if (ids.size() < RunsState.MOST_COMPARED) {
            ids.add(run);
            changed.accept(ids);
        } else {
            third = one.apply(run);
            lay();
        }
    }

    private List<UUID> ids() {
        return new ArrayList<>(chosen.stream().map(RunSummary::id).toList());
    }

    private void lay() {
        removeAll();
        setVisible(!chosen.isEmpty());
        if (chosen.isEmpty()) return;
        if (third != null) {
            ask(third);
            return;
        }
        add(named(chosen.getFirst(), true));
        if (chosen.size() == 1)
            add(text("t2", "Mark another run and press"), key("X"), text("t2", "to compare the two."));
        else add(named(chosen.getLast(), false));
        add(Markup.space());
        if (chosen.size() == RunsState.MOST_COMPARED) {
            NativeButton compare = Markup.button("btn pri", this::compare, text("Compare"), key("C"));
            compare.getElement().setAttribute("data-key", "c");
            add(compare);
        }
        add(Markup.button("btn", () -> changed.accept(List.of()), text("Clear")));
    }

    private void ask(RunSummary third) {
        add(
                text("t2", "Two runs are chosen. Which one shall"),
                recorded("b cut", third.name()),
                text("t2", "replace?"));
        for (RunSummary each : chosen) {
            boolean first = each.equals(chosen.getFirst());
            NativeButton replace = Markup.button("btn", () -> {
                List<UUID> ids = ids();
                ids.remove(each.id());
                ids.add(third.id());
                changed.accept(ids);
            });
            replace.add(named(each, first));
            add(replace);
        }
        add(Markup.space(), Markup.button("btn", () -> changed.accept(ids()), text("Keep both")));
    }

    private static Component named(RunSummary run, boolean first) {
        return span(
                "fx",
                text(first ? "ab a" : "ab bb", first ? "A" : "B"),
                recorded("cut", run.name()),
                Markup.age(run.startedAt(), " ago"));
    }

    private void compare() {
        UI.getCurrent()
                .navigate("compare/" + chosen.getFirst().id() + "/"
                        + chosen.getLast().id());
    }
}
