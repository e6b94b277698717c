package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.timeline.RunDetail;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Markup;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run's steps over time: a tree with bars, a small map of all of it above, a scale that can be zoomed. */
@JavaScript("context://stepwarden/waterfall.js")
final class Waterfall extends Markup.Box {
    private final StepRows rows = new StepRows();
    private final WaterfallGrid grid = new WaterfallGrid(rows, this::toggle);
    private final Span whole = span("num");
    private final Span count = span("num");
    private final Consumer<@Nullable UUID> chosen;
    private TimeScale scale = TimeScale.straight(Instant.EPOCH, Instant.EPOCH);
    private Instant now = Instant.EPOCH;
    private @Nullable UUID marked;

    Waterfall(Consumer<@Nullable UUID> chosen, BiConsumer<@Nullable Long, @Nullable Long> zoomed) {
        super("sw-waterfall", "list");
        this.chosen = chosen;
        getElement().setAttribute("aria-label", "Steps");
        // a click that folds has exchanged the rows before it arrives as a click on one: then there is no item any more
        grid.addItemClickListener(click -> {
            if (click.getItem() != null) chosen.accept(click.getItem().id());
        });
        grid.setEmptyStateComponent(new EmptyState("No step yet", "Steps appear here as they arrive."));
        getElement()
                .addEventListener("range-change", event -> {
                    double from = event.getEventData().get("event.detail.from").asDouble();
                    double to = event.getEventData().get("event.detail.to").asDouble();
                    boolean all = from <= 0 && to >= 1;
                    zoom(from, to);
                    zoomed.accept(all ? null : scale.ms(from), all ? null : scale.ms(to));
                })
                .addEventData("event.detail.from")
                .addEventData("event.detail.to");
        Div head = div("wf-hd", text("Step"), text("Duration"), div("wf-ax"));
        add(
                div("wf-mini", div("t", whole, text("t3", "drag to zoom")), div("g")),
                head,
                div("wf-body", div("wf-lines"), grid),
                new WaterfallKeys(this, count));
    }

    void show(StepTree tree, RunDetail run, TimelineState state, Instant at) {
        boolean grows =
                run.summary().status() == RunStatus.RUNNING || run.summary().status() == RunStatus.WAITING;
        Instant ended = run.summary().endedAt();
        Instant lastHeard = run.summary().lastHeardAt();
        now = grows ? at : latest(ended == null ? lastHeard : ended, tree);
        scale = TimeScale.of(tree, run.summary().startedAt(), ended == null ? now : ended, now, state.collapseWaits());
        rows.show(tree);
        rows.only(StepSearch.of(state));
        getElement().setAttribute("scale", scale.attribute()).setAttribute("marks", MiniMap.marks(tree, scale, now));
        Long from = state.zoomFrom();
        Long to = state.zoomTo();
        zoom(from == null ? 0 : scale.share(from), to == null ? 1 : scale.share(to));
        setClassName("no-critical", !state.criticalPath());
        whole.setText("0 – " + Format.duration(scale.wholeMs()));
        count.setText(words(tree));
        grid.show(scale, CriticalPath.of(tree, now), now);
        mark(state.step());
    }

    /** Steps that are still open in an ended run end where the run was last heard of. */
    private static Instant latest(Instant end, StepTree tree) {
        return tree.rows().stream()
                .map(row -> row.facts().endedAt())
                .filter(Objects::nonNull)
                .reduce(end, (a, b) -> a.isAfter(b) ? a : b);
    }

    private String words(StepTree tree) {
        String grouped = tree.grouped() == 0 ? "" : " · " + Format.count(tree.grouped()) + " grouped";
        String shown = rows.visible().size() < tree.rows().size() && grouped.isEmpty()
                ? " · " + Format.count(rows.visible().size()) + " shown"
                : "";
        return Format.counted(tree.steps(), "step") + grouped + shown;
    }

    private void zoom(double from, double to) {
        getElement().setAttribute("from", Double.toString(from)).setAttribute("to", Double.toString(to));
    }

    void mark(@Nullable UUID step) {
        marked = step;
        TimelineRow row = rows.tree().row(step);
        if (row == null) {
            grid.deselectAll();
            getElement().removeAttribute("step");
            return;
        }
        grid.select(row);
        getElement().setAttribute("step", scale.share(row.start()) + "," + scale.share(row.end(now)));
    }

    /** Unfolds what is above the step and scrolls to it. */
    void reveal(UUID step) {
        rows.reveal(step);
        grid.getDataProvider().refreshAll();
        scrollTo(step);
    }

    private void scrollTo(UUID step) {
        int place = rows.place(step);
        if (place >= 0) grid.scrollToIndex(place);
    }

    void move(int by) {
        List<TimelineRow> visible = rows.visible();
        if (visible.isEmpty()) return;
        int place = rows.place(marked);
        int next = place < 0 ? 0 : Math.clamp(place + by, 0, visible.size() - 1);
        chosen.accept(visible.get(next).id());
        grid.scrollToIndex(next);
    }

    private void toggle(TimelineRow row) {
        TimelineRow current = rows.tree().row(row.id());
        if (current == null || !current.hasChildren()) return;
        rows.fold(current, rows.open(current));
        grid.getDataProvider().refreshAll();
    }

    /** Folds the marked row, or goes to the one above when there is nothing to fold. */
    void fold(boolean fold) {
        TimelineRow row = rows.tree().row(marked);
        if (row == null) return;
        if (row.hasChildren() && rows.open(row) == fold) toggle(row);
        else if (fold && row.parent() != null) {
            chosen.accept(row.parent());
            scrollTo(row.parent());
        } else if (!fold && row.hasChildren()) move(1);
    }

    void nextError() {
        List<TimelineRow> all = rows.tree().rows();
        TimelineRow from = rows.tree().row(marked);
        int start = from == null ? -1 : from.index();
        for (int i = 1; i <= all.size(); i++) {
            TimelineRow row = all.get(Math.floorMod(start + i, all.size()));
            if (!row.failed()) continue;
            chosen.accept(row.id());
            reveal(row.id());
            getElement().executeJs("this.bringIntoView()");
            return;
        }
    }
}
