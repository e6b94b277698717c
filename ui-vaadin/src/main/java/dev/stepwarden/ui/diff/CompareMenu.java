package dev.stepwarden.ui.diff;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.stepwarden.domain.diff.CompareWithGoodRuns;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Menu;
import dev.stepwarden.ui.parts.Notice;
import dev.stepwarden.ui.shell.Doors;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leads from a run to its comparison: with the last good one of its agent before it, or with any other. */
public final class CompareMenu extends Div {
    private final Doors doors;
    private final Menu menu;
    private @Nullable RunSummary run;

    public CompareMenu(Doors doors) {
        this.doors = doors;
        NativeButton button = Markup.button("btn", () -> {}, icon("swap"), text("Compare"), icon("chev", "ic-12"));
        menu = new Menu(button, "Compare");
        add(button, menu);
    }

    public void show(RunSummary shown) {
        if (run != null && run.id().equals(shown.id())) return;
        run = shown;
        menu.clear();
        menu.put(
                menu.choice("With the last good run of this agent", false, () -> withLastGood(shown)),
                menu.choice(
                        "With the last " + CompareWithGoodRuns.USUAL + " good runs of this agent",
                        false,
                        () -> UI.getCurrent().navigate("runs/" + shown.id() + "/cohort")),
                menu.choice("With another run …", false, () -> withAnother(shown)));
    }

    private void withLastGood(RunSummary shown) {
        menu.close();
        lastGood(shown)
                .ifPresentOrElse(
                        good -> compare(good.id(), shown.id()),
                        () -> Notice.say(
                                shown.agent() == null
                                        ? "The run names no agent: choose another run to compare it with."
                                        : "No run of " + shown.agent().name() + " succeeded before this one."));
    }

    private void withAnother(RunSummary shown) {
        menu.close();
        new RunChooser(doors, shown.projectId(), shown.id(), "Compare with which run?", other -> {
                    compare(other, shown.id());
                })
                .open();
    }

    /** The newest that succeeded before it, of the same agent in the same project and environment. */
    private Optional<RunSummary> lastGood(RunSummary shown) {
        if (shown.agent() == null) return Optional.empty();
        return doors.ask(CompareWithGoodRuns.lastGood(shown, 1)).items().stream()
                .findFirst();
    }

    private static void compare(UUID a, UUID b) {
        UI.getCurrent().navigate("compare/" + a + "/" + b);
    }
}
