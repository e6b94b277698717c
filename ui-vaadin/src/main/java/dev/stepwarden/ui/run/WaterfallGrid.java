package dev.stepwarden.ui.run;

import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.StepGlyph;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Steps as rows with their bars. Zooming moves the bars in the browser alone. */
final class WaterfallGrid extends TreeGrid<TimelineRow> {
    private static final int DEEPEST_INDENT = 7;
    private static final String NAME = """
            <span class="wf-n ${item.lv == 0 ? 'root' : ''}" style="--lv:${item.lv}"><button type="button" tabindex="-1" aria-label="fold" class="wf-tw ${item.fold}" @click="${fold}"><i class="ic ic-chev"></i></button>\
            <i class="ic ic-${item.glyph} ${item.colour}" role="img" aria-label="${item.kind}"></i><span class="t" dir="auto" title="${item.name}">${item.name}</span>\
            ${item.times ? html`<span class="cnt num">× ${item.times}</span>` : ''}<span class="sub" dir="auto">${item.sub}</span>\
            ${item.hidden ? html`<span class="rd" title="${item.hidden} values hidden"><i class="ic ic-lock"></i>${item.hidden}</span>` : ''}\
            ${item.mark ? html`<span class="badge mut xs">${item.mark}</span>` : ''}</span>""";
    private static final String TIME = """
            <div class="wf-d ${item.err ? 'err' : ''}">${item.since ? html`<sw-time mode="clock" at="${item.since}"></sw-time>` : item.text}</div>""";
    private static final String TRACK = """
            <div class="wf-tr" style="--a:${item.a};--b:${item.b}"><span class="wf-br ${item.colour} ${item.look}"></span>\
            ${item.critical ? html`<span class="wf-cp"></span>` : ''}\
            ${item.label ? html`<span class="wf-lb ${item.err ? 'err' : ''}">${item.err ? html`<i class="ic ic-x"></i>` : ''}<span>${item.label}</span></span>` : ''}</div>""";

    private final StepRows rows;
    private final Consumer<TimelineRow> fold;
    private TimeScale scale = TimeScale.straight(Instant.EPOCH, Instant.EPOCH);
    private Set<UUID> critical = Set.of();
    private Instant now = Instant.EPOCH;

    WaterfallGrid(StepRows rows, Consumer<TimelineRow> fold) {
        this.rows = rows;
        this.fold = fold;
        addClassName("wf-grid");
        setSelectionMode(SelectionMode.SINGLE);
        setPageSize(60);
        addColumn(names()).setWidth("288px").setFlexGrow(0);
        addColumn(times()).setWidth("84px").setFlexGrow(0);
        addColumn(tracks()).setFlexGrow(1);
        setDataProvider(rows);
    }

    void show(TimeScale shown, Set<UUID> path, Instant at) {
        scale = shown;
        critical = path;
        now = at;
        getDataProvider().refreshAll();
    }

    private LitRenderer<TimelineRow> names() {
        return LitRenderer.<TimelineRow>of(NAME)
                .withProperty("lv", row -> Math.min(row.depth(), DEEPEST_INDENT))
                .withProperty("fold", row -> !row.hasChildren() ? "leaf" : rows.open(row) ? "" : "closed")
                .withProperty("glyph", row -> StepGlyph.of(row.facts().kind()).glyph())
                .withProperty("colour", row -> StepGlyph.of(row.facts().kind()).colour())
                .withProperty("kind", row -> StepGlyph.of(row.facts().kind()).word())
                .withProperty("name", row -> Inert.line(row.facts().name()))
                .withProperty("times", row -> row.group() ? row.steps().size() : 0)
                .withProperty("sub", this::sub)
                .withProperty("hidden", TimelineRow::redactions)
                .withProperty("mark", row -> row.step().late() ? "late" : row.orphan() ? "parent missing" : "")
                .withFunction("fold", fold::accept);
    }

    private LitRenderer<TimelineRow> times() {
        return LitRenderer.<TimelineRow>of(TIME)
                .withProperty("err", TimelineRow::failed)
                .withProperty("since", row -> row.open() ? row.start().toString() : "")
                .withProperty("text", row -> Format.duration(row.durationMs(now)));
    }

    private LitRenderer<TimelineRow> tracks() {
        return LitRenderer.<TimelineRow>of(TRACK)
                .withProperty("a", row -> scale.share(row.start()))
                .withProperty("b", row -> scale.share(row.end(now)))
                .withProperty("colour", row -> StepGlyph.of(row.facts().kind()).colour())
                .withProperty("look", WaterfallGrid::look)
                .withProperty("critical", row -> row.depth() > 0 && critical.contains(row.id()))
                .withProperty("err", TimelineRow::failed)
                .withProperty("label", WaterfallGrid::label);
    }

    private static String look(TimelineRow row) {
        if (row.failed()) return "err";
        if (row.group()) return "many";
        if (row.open()) return row.depth() == 0 ? "root open" : "open";
        return row.depth() == 0 && row.hasChildren() ? "root" : "";
    }

    /** What tells it from others of its name: the model, the attempt, the graph's node unless that is the row above. */
    private String sub(TimelineRow row) {
        Integer attempt = row.facts().attempt();
        if (row.facts().model() != null) return Inert.line(row.facts().model().name());
        if (attempt != null && attempt > 1) return "attempt " + attempt;
        if (row.depth() == 0 && row.parent() == null && row.hasChildren()) return "root";
        String node = row.facts().node();
        TimelineRow above = rows.tree().row(row.parent());
        boolean said = node == null || node.equals(row.facts().name()) || (above != null && said(above, node));
        return said ? "" : Inert.line(String.valueOf(node));
    }

    private static boolean said(TimelineRow above, String node) {
        return node.equals(above.facts().name()) || node.equals(above.facts().node());
    }

    private static String label(TimelineRow row) {
        if (row.failed()) return error(row);
        if (row.facts().kind() == StepKind.APPROVAL && row.open()) return "waiting";
        if (row.group() || row.facts().usage() == null) return "";
        return Format.count(
                        row.facts().usage().inputTokens() + row.facts().usage().outputTokens()) + " tok";
    }

    private static String error(TimelineRow row) {
        var error = row.facts().error();
        if (error == null) return "failed";
        String message = Inert.line(error.message().isBlank() ? error.type() : error.message());
        return message.length() <= 60 ? message : message.substring(0, 59) + "…";
    }
}
