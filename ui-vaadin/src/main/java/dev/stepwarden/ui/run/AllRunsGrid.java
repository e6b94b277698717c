package dev.stepwarden.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.domain.timeline.RunsOfTenants.Cursor;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.shell.TenantSwitch;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs of several tenants as rows. Each leads to the run under its own tenant. */
final class AllRunsGrid extends Grid<RunSummary> {
    private static final String NAME =
            "<span class=\"nm\"><b dir=\"auto\" title=\"${item.name}\"><a href=\"${item.to}\" router-ignore>${item.name}</a></b><span class=\"mono\">${item.agent}</span></span>";
    private static final String RECORDED = "<span dir=\"auto\" title=\"${item.text}\">${item.text}</span>";

    /** Reads the page after the cursor. */
    interface Reading {
        Page<RunSummary, Cursor> read(@Nullable Cursor after);
    }

    private final Clock clock;
    private final List<RunSummary> rows = new ArrayList<>();
    private final Map<RunId, Integer> places = new HashMap<>();
    private final Set<RunId> unseen = new HashSet<>();
    private @Nullable Reading reading;
    private @Nullable Cursor next;

    AllRunsGrid(Clock clock, Component runHeader, Function<TenantId, String> tenants) {
        super();
        this.clock = clock;
        addClassName("runs-grid");
        setSelectionMode(SelectionMode.NONE);
        setPageSize(50);
        lit(RunsGrid.GLYPH, "Status", "100px", RunsGrid::status);
        lit(RECORDED, "Tenant", "130px", r -> r.withProperty("text", run -> tenants.apply(run.tenant())));
        lit(RECORDED, "Project", "100px", r -> r.withProperty("text", run -> Inert.line(run.project())));
        lit(NAME, "", "160px", AllRunsGrid::named).setHeader(runHeader).setFlexGrow(1);
        right(lit(
                "<sw-time at=\"${item.at}\"></sw-time>",
                "Started ↓",
                "70px",
                r -> r.withProperty("at", run -> run.startedAt().toString())));
        right(plain("Duration", "84px", this::duration));
        right(plain("Steps", "56px", run -> Format.count(run.steps())));
        right(plain(
                "Cost",
                "80px",
                run -> Format.money(run.totals().cost(), run.totals().currency())));
    }

    private Column<RunSummary> lit(
            String template,
            String header,
            String width,
            Function<LitRenderer<RunSummary>, LitRenderer<RunSummary>> properties) {
        return addColumn(properties.apply(LitRenderer.of(template)))
                .setHeader(header)
                .setWidth(width)
                .setFlexGrow(0)
                .setResizable(true);
    }

    private Column<RunSummary> plain(String header, String width, ValueProvider<RunSummary, String> value) {
        return lit("<span class=\"num\">${item.text}</span>", header, width, r -> r.withProperty("text", value));
    }

    private static void right(Column<RunSummary> column) {
        column.setTextAlign(ColumnTextAlign.END);
    }

    private static LitRenderer<RunSummary> named(LitRenderer<RunSummary> renderer) {
        return renderer.withProperty("to", run -> TenantSwitch.path(run.tenant()) + "runs/" + run.id())
                .withProperty("name", run -> Inert.line(run.name()))
                .withProperty("agent", RunsGrid::agent);
    }

    private String duration(RunSummary run) {
        Long ms = run.durationMs();
        return Format.duration(ms == null ? DurationBar.elapsed(run, clock.instant()) : ms);
    }

    void show(Reading from, Component nothing) {
        reading = from;
        rows.clear();
        places.clear();
        unseen.clear();
        take(from.read(null));
        var view = setItems(new CallbackDataProvider<RunSummary, Void>(
                query -> rows(query.getOffset(), query.getLimit()), query -> rows.size(), AllRunsGrid::id));
        if (next == null) {
            int exact = rows.size();
            view.setItemCountCallback(query -> exact);
        } else {
            view.setItemCountEstimate(rows.size() + RunPages.PAGE);
            view.setItemCountEstimateIncrease(RunPages.PAGE);
        }
        setEmptyStateComponent(nothing);
    }

    private void take(Page<RunSummary, Cursor> page) {
        next = page.next();
        for (RunSummary run : page.items()) {
            if (places.putIfAbsent(id(run), rows.size()) == null) rows.add(run);
        }
    }

    private Stream<RunSummary> rows(int offset, int limit) {
        while (rows.size() < offset + limit && next != null && reading != null) take(reading.read(next));
        return rows.stream().skip(offset).limit(limit);
    }

    /** Changes rows in their places; answers how many of the newest are not in the list yet. */
    int compare(List<RunSummary> newest) {
        for (RunSummary run : newest) {
            Integer place = places.get(id(run));
            if (place == null) unseen.add(id(run));
            else if (!rows.set(place, run).equals(run)) getDataProvider().refreshItem(run);
        }
        return unseen.size();
    }

    private static RunId id(RunSummary run) {
        return new RunId(run.tenant(), run.id());
    }
}
