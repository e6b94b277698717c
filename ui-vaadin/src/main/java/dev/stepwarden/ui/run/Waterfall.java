package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.hint;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.timeline.RunDetail;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.StepGlyph;
import dev.stepwarden.ui.shell.MainLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run's steps over time: a tree with bars, a small map of all of it above, a scale that can be zoomed. */
@JavaScript("context://stepwarden/waterfall.js")
final class Waterfall extends Markup.Box {
    private static final int MOST_MARKS = 400;

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
        grid.addItemClickListener(click -> chosen.accept(click.getItem().id()));
        grid.setEmptyStateComponent(new EmptyState("No step yet", "Steps appear here as they arrive."));
        getElement()
                .addEventListener("range-change", event -> {
                    double from = event.getEventData().get("event.detail.from").asDouble();
                    double to = event.getEventData().get("event.detail.to").asDouble();
                    boolean all = from <= 0 && to >= 1;
                    zoomed.accept(all ? null : scale.ms(from), all ? null : scale.ms(to));
                })
                .addEventData("event.detail.from")
                .addEventData("event.detail.to");
        Div head = div("wf-hd", text("Step"), text("Duration"), div("wf-ax"));
        add(
                div("wf-mini", div("t", whole, text("t3", "drag to zoom")), div("g")),
                head,
                div("wf-body", div("wf-lines"), grid),
                footer());
    }

    private Div footer() {
        NativeButton zoom = hint("z", "Z", "zoom to step", () -> {});
        zoom.getElement().setAttribute("data-zoom", "step");
        NativeButton reset = hint("0", "0", "reset zoom", () -> {});
        reset.getElement().setAttribute("data-zoom", "reset");
        return div(
                "st",
                span("", hint("ArrowUp", "↑", "", () -> move(-1)), hint("ArrowDown", "↓", "step", () -> move(1))),
                span(
                        "",
                        hint("ArrowLeft", "←", "", () -> fold(true)),
                        hint("ArrowRight", "→", "fold", () -> fold(false))),
                span("", hint("e", "E", "next error", this::nextError)),
                span("", zoom),
                span("", reset),
                span("", hint("?", "?", "all keys", MainLayout::showKeys)),
                Markup.space(),
                count);
    }

    void show(StepTree tree, RunDetail run, TimelineState state, Instant at) {
        boolean grows =
                run.summary().status() == RunStatus.RUNNING || run.summary().status() == RunStatus.WAITING;
        Instant ended = run.summary().endedAt();
        Instant lastHeard = run.summary().lastHeardAt();
        now = grows ? at : latest(ended == null ? lastHeard : ended, tree);
        scale = TimeScale.of(tree, run.summary().startedAt(), ended == null ? now : ended, now, state.collapseWaits());
        rows.show(tree);
        rows.only(filter(state));
        getElement().setAttribute("scale", scale.attribute()).setAttribute("marks", marks(tree));
        zoom(state);
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

    private static java.util.function.@Nullable Predicate<TimelineRow> filter(TimelineState state) {
        if (!state.errorsOnly() && state.find().isEmpty()) return null;
        String part = state.find().toLowerCase(Locale.ROOT);
        return row -> (!state.errorsOnly() || row.failed()) && (part.isEmpty() || named(row, part));
    }

    private static boolean named(TimelineRow row, String part) {
        var facts = row.facts();
        return facts.name().toLowerCase(Locale.ROOT).contains(part)
                || (facts.model() != null
                        && facts.model().name().toLowerCase(Locale.ROOT).contains(part))
                || (facts.node() != null
                        && facts.node().toLowerCase(Locale.ROOT).contains(part))
                || facts.id().toString().equals(part);
    }

    private String words(StepTree tree) {
        String grouped = tree.grouped() == 0 ? "" : " · " + Format.count(tree.grouped()) + " grouped";
        String shown = rows.visible().size() < tree.rows().size() && grouped.isEmpty()
                ? " · " + Format.count(rows.visible().size()) + " shown"
                : "";
        return Format.counted(tree.steps(), "step") + grouped + shown;
    }

    private void zoom(TimelineState state) {
        Long from = state.zoomFrom();
        Long to = state.zoomTo();
        getElement().setAttribute("from", from == null ? "0" : Double.toString(scale.share(from)));
        getElement().setAttribute("to", to == null ? "1" : Double.toString(scale.share(to)));
    }

    private String marks(StepTree tree) {
        List<TimelineRow> all = tree.rows();
        int every = Math.max(1, all.size() / MOST_MARKS);
        List<String> marks = new ArrayList<>();
        for (int i = 0; i < all.size(); i += every) {
            TimelineRow row = all.get(i);
            if (row.depth() == 0 && row.hasChildren()) continue;
            double y = i / (double) Math.max(1, all.size() - 1);
            marks.add(String.format(
                    Locale.ROOT,
                    "[%.5f,%.5f,%.4f,\"%s\"]",
                    scale.share(row.start()),
                    scale.share(row.end(now)),
                    y,
                    StepGlyph.of(row.facts().kind()).colour()));
        }
        return "[" + String.join(",", marks) + "]";
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

    @Nullable
    TimelineRow row(@Nullable UUID id) {
        return rows.tree().row(id);
    }

    private void move(int by) {
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
    private void fold(boolean fold) {
        TimelineRow row = rows.tree().row(marked);
        if (row == null) return;
        if (row.hasChildren() && rows.open(row) == fold) toggle(row);
        else if (fold && row.parent() != null) {
            chosen.accept(row.parent());
            scrollTo(row.parent());
        } else if (!fold && row.hasChildren()) move(1);
    }

    private void nextError() {
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
