package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.hint;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.shell.MainLayout;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows, the counter of new ones, and the keys that move about. */
final class RunsList extends Markup.Box {
    private static final int LOOKED_AFTER = 40;

    /** What the reader can do in the list. */
    interface Actions {
        void choose(RunSummary run, boolean peek);

        void open(UUID run);

        void openChosen();

        void compareChosen();

        void togglePeek();

        void close();

        void showNew();
    }

    private final Actions actions;
    private final NewRuns newRuns;
    private final RunsGrid grid;
    private final Span place = span("num");
    private @Nullable RunPages pages;

    RunsList(Clock clock, CompareBar bar, Actions actions) {
        super("section", "list");
        this.actions = actions;
        this.newRuns = new NewRuns(actions::showNew);
        this.grid = new RunsGrid(clock, span("fx", text("Run"), newRuns));
        getElement().setAttribute("aria-label", "Runs");
        grid.addItemClickListener(click -> actions.choose(click.getItem(), true));
        grid.addItemDoubleClickListener(click -> actions.open(click.getItem().id()));
        add(grid, bar, footer());
    }

    private Div footer() {
        return Markup.div(
                "st",
                span("", hint("j", "J", "", () -> move(1, false)), hint("k", "K", "move", () -> move(-1, false))),
                span("", hint("Space", "Space", "peek", actions::togglePeek)),
                span("", hint("Enter", "Enter", "open", actions::openChosen)),
                span("", hint("x", "X", "compare", actions::compareChosen)),
                span("", hint("Escape", "Esc", "close", actions::close)),
                span("", hint("?", "?", "all keys", MainLayout::showKeys)),
                Markup.space(),
                place);
    }

    boolean empty() {
        return pages == null;
    }

    void show(RunPages read, long estimate, Component nothing) {
        pages = read;
        newRuns.show(0);
        grid.show(read, estimate);
        grid.setEmptyStateComponent(nothing);
    }

    /** @param total how many runs there are, in words */
    void mark(@Nullable UUID run, boolean panel, String total) {
        if (pages == null) return;
        grid.mark(pages, run);
        grid.makeRoom(panel);
        int at = pages.place(run);
        place.setText(at < 0 ? "" : Format.count(at + 1L) + " of " + total);
    }

    /** @param runs those chosen to be compared, the older one first */
    void compare(List<RunSummary> runs) {
        grid.compare(runs);
    }

    List<RunSummary> read() {
        return pages == null ? List.of() : pages.read();
    }

    Optional<RunSummary> row(@Nullable UUID run) {
        int at = pages == null ? -1 : pages.place(run);
        return at < 0 ? Optional.empty() : Optional.of(read().get(at));
    }

    private @Nullable UUID chosen() {
        return grid.asSingleSelect().getOptionalValue().map(RunSummary::id).orElse(null);
    }

    void move(int by, boolean peek) {
        if (pages == null) return;
        int wanted = Math.max(0, pages.place(chosen()) + by);
        pages.rows(wanted, 1).findFirst().ifPresent(run -> {
            actions.choose(run, peek);
            grid.scrollToIndex(wanted);
        });
    }

    /**
     * Changes rows in their places and counts what is new.
     *
     * @param newest the newest runs as of now
     * @param changed runs of which something was heard
     * @param one reads a run that is shown, but not among the newest any more, or no longer fits the filter
     */
    void compare(List<RunSummary> newest, Set<UUID> changed, Function<UUID, RunSummary> one) {
        if (pages == null) return;
        RunPages shown = pages;
        shown.compareWith(newest).forEach(grid.getDataProvider()::refreshItem);
        Set<UUID> compared = newest.stream().map(RunSummary::id).collect(Collectors.toSet());
        changed.stream()
                .filter(run -> shown.holds(run) && !compared.contains(run))
                .limit(LOOKED_AFTER)
                .map(one)
                .filter(shown::replace)
                .forEach(grid.getDataProvider()::refreshItem);
        newRuns.show(shown.unseen());
    }
}
