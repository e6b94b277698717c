package dev.stepwarden.ui.run;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.page.Page;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.shared.Registration;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.StatusGlyph;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs as rows. Values reach the browser as properties of templates, never as markup. */
final class RunsGrid extends Grid<RunSummary> {
    static final String GLYPH =
            "<span class=\"stt ${item.colour}\"><i class=\"ic ic-${item.glyph}\" aria-hidden=\"true\"></i><span>${item.word}</span></span>";
    private static final String NAME =
            "<span class=\"nm\">${item.ab ? html`<span class=\"ab ${item.ab === 'A' ? 'a' : 'bb'}\">${item.ab}</span>` : ''}<b dir=\"auto\" title=\"${item.name}\"><a href=\"runs/${item.id}\">${item.name}</a></b><span class=\"mono\">${item.agent}</span></span>";
    private static final String DURATION =
            "<div class=\"dur\">${item.since ? html`<sw-time mode=\"clock\" at=\"${item.since}\"></sw-time>` : item.text}"
                    + "<i ?hidden=\"${!item.p}\"><b style=\"--p:${item.p}\"></b><u style=\"--w0:${item.w0};--w1:${item.w1}\"></u></i></div>";

    private final Clock clock;
    private final List<StepsAside> stepAside = new ArrayList<>();
    private final Column<RunSummary> redactions;
    private Map<UUID, String> compared = Map.of();
    private long longest = 1;
    private boolean panel;
    private int width = Integer.MAX_VALUE;

    RunsGrid(Clock clock, Component runHeader) {
        super();
        this.clock = clock;
        addClassName("runs-grid");
        setSelectionMode(SelectionMode.SINGLE);
        setPageSize(50);
        setColumnReorderingAllowed(false);
        lit(GLYPH, "Status", "110px", RunsGrid::status);
        lit(NAME, "Run", "240px", this::named).setHeader(runHeader).setFlexGrow(1);
        right(lit(
                "<sw-time at=\"${item.at}\"></sw-time>",
                "Started ↓",
                "74px",
                r -> r.withProperty("at", run -> run.startedAt().toString())));
        right(lit(DURATION, "Duration", "96px", this::duration));
        below(1260, text("Model", "166px", RunsGrid::models));
        below(1090, right(text("Steps", "54px", run -> Format.count(run.steps()))));
        below(1090, right(text("Tools", "54px", run -> Format.countOrNone(run.toolCalls()))));
        right(text(
                "Tokens",
                "74px",
                run -> Format.countOrNone(
                        run.totals().inputTokens() + run.totals().outputTokens())));
        right(text("Cost", "78px", run -> Format.amount(run.totals().cost()))).setKey("cost");
        redactions = right(lit(
                "<span class=\"num hid\">${item.n ? html`<i class=\"ic ic-lock ic-11\" aria-hidden=\"true\"></i><span>${item.n}</span>` : '–'}</span>",
                "Redactions",
                "88px",
                r -> r.withProperty("n", run -> run.redactions().count())));
        below(
                1425,
                lit(
                        "<span title=\"${item.all}\">${item.tags.map(t => html`<span class=\"tag\">${t}</span>`)}</span>",
                        "Tags",
                        "170px",
                        r -> r.withProperty("tags", RunsGrid::tags)
                                .withProperty("all", run -> Inert.line(String.join(", ", run.tags())))));
    }

    private Column<RunSummary> lit(
            String template,
            String header,
            String width,
            Function<LitRenderer<RunSummary>, LitRenderer<RunSummary>> properties) {
        Column<RunSummary> column = addColumn(properties.apply(LitRenderer.of(template)))
                .setHeader(header)
                .setWidth(width)
                .setFlexGrow(0)
                .setResizable(true);
        return column;
    }

    private Column<RunSummary> text(String header, String width, ValueProvider<RunSummary, String> value) {
        return lit(
                "<span class=\"num\" title=\"${item.text}\">${item.text}</span>",
                header,
                width,
                r -> r.withProperty("text", value));
    }

    private static Column<RunSummary> right(Column<RunSummary> column) {
        return column.setTextAlign(com.vaadin.flow.component.grid.ColumnTextAlign.END);
    }

    static LitRenderer<RunSummary> status(LitRenderer<RunSummary> renderer) {
        return renderer.withProperty(
                        "glyph", run -> StatusGlyph.of(run.status()).glyph())
                .withProperty("word", run -> StatusGlyph.of(run.status()).word())
                .withProperty("colour", run -> StatusGlyph.of(run.status()).colour());
    }

    private LitRenderer<RunSummary> named(LitRenderer<RunSummary> renderer) {
        return renderer.withProperty("id", run -> run.id().toString())
                .withProperty("name", run -> Inert.line(run.name()))
                .withProperty("agent", RunsGrid::agent)
                .withProperty("ab", run -> compared.getOrDefault(run.id(), ""));
    }

    /** Marks the runs that are chosen to be compared: the older one as A. */
    void compare(List<RunSummary> runs) {
        Map<UUID, String> marks = new HashMap<>();
        for (int i = 0; i < runs.size(); i++) marks.put(runs.get(i).id(), i == 0 ? "A" : "B");
        if (marks.equals(compared)) return;
        compared = marks;
        getDataProvider().refreshAll();
    }

    private LitRenderer<RunSummary> duration(LitRenderer<RunSummary> renderer) {
        return renderer.withProperty("since", RunsGrid::since)
                .withProperty("text", RunsGrid::durationText)
                .withProperty("p", run -> bar(run).end())
                .withProperty("w0", run -> bar(run).waitFrom())
                .withProperty("w1", run -> bar(run).waitTo());
    }

    private DurationBar bar(RunSummary run) {
        return DurationBar.of(run, longest, clock.instant());
    }

    /** Start of a run that goes on: the browser counts by itself. */
    private static String since(RunSummary run) {
        boolean goesOn = run.status() == RunStatus.RUNNING || run.status() == RunStatus.WAITING;
        return goesOn ? run.startedAt().toString() : "";
    }

    private static String durationText(RunSummary run) {
        Long ms = run.durationMs();
        if (ms != null) return Format.duration(ms);
        return run.status() == RunStatus.STALLED ? "no end seen" : Format.NONE;
    }

    static String agent(RunSummary run) {
        if (run.agent() == null) return "";
        String version = run.agent().version();
        return Inert.line(run.agent().name() + (version == null ? "" : "@" + version));
    }

    static String models(RunSummary run) {
        if (run.models().isEmpty()) return Format.NONE;
        int more = run.models().size() - 1;
        return Inert.line(run.models().getFirst()) + (more > 0 ? " + " + more : "");
    }

    private static List<String> tags(RunSummary run) {
        return run.tags().stream().limit(4).map(Inert::line).collect(Collectors.toList());
    }

    /** @param width pixels of the window below which the column makes room for the others */
    private void below(int width, Column<RunSummary> column) {
        stepAside.add(new StepsAside(column, width));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        Page page = attached.getUI().getPage();
        fit(page.getExtendedClientDetails().getBodyClientWidth());
        Registration resized = page.addBrowserWindowResizeListener(window -> fit(window.getWidth()));
        addDetachListener(detached -> {
            detached.unregisterListener();
            resized.remove();
        });
    }

    private void fit(int window) {
        width = window <= 0 ? Integer.MAX_VALUE : window;
        layColumns();
    }

    private void layColumns() {
        stepAside.forEach(each -> each.column().setVisible(!panel && width >= each.below()));
    }

    /** Some columns step aside for the panel, which shows what they say. */
    void makeRoom(boolean open) {
        panel = open;
        layColumns();
        redactions.setWidth(panel ? "44px" : "88px");
        setClassName("beside", panel);
        if (panel) redactions.setHeader(Markup.span("", Markup.icon("lock", "ic-12")));
        else redactions.setHeader("Redactions");
    }

    void show(RunPages pages, long estimate) {
        longest = DurationBar.longest(pages.read(), clock.instant());
        pages.read().stream()
                .findFirst()
                .ifPresent(run -> getColumnByKey("cost")
                        .setHeader("Cost " + Format.symbol(run.totals().currency())));
        // a row that changes is found by its id: the grid asks the provider for it, not the view
        var view = setItems(new CallbackDataProvider<RunSummary, Void>(
                query -> pages.rows(query.getOffset(), query.getLimit()),
                query -> pages.read().size(),
                RunSummary::id));
        if (pages.complete()) {
            int exact = pages.read().size();
            view.setItemCountCallback(query -> exact);
        } else {
            view.setItemCountEstimate((int) Math.max(estimate, pages.read().size() + 1L));
            view.setItemCountEstimateIncrease(RunPages.PAGE);
        }
    }

    void mark(RunPages pages, @Nullable UUID run) {
        int place = pages.place(run);
        if (place < 0) deselectAll();
        else select(pages.read().get(place));
    }

    private record StepsAside(Column<RunSummary> column, int below) {}
}
