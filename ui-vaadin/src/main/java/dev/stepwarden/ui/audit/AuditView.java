package dev.stepwarden.ui.audit;

import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.audit.AuditActions;
import dev.stepwarden.domain.audit.AuditEntry;
import dev.stepwarden.domain.audit.ListActors;
import dev.stepwarden.domain.audit.ListAudit;
import dev.stepwarden.domain.audit.NameSubjects;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.parts.Address;
import dev.stepwarden.ui.parts.Chained;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.ListGrid;
import dev.stepwarden.ui.parts.ListGrid.Standing;
import dev.stepwarden.ui.parts.Listing;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Problem;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.Needs;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who did what, when, to what. All of what it shows stands in its address. */
@Route("audit")
@PageTitle("Audit log – Stepwarden")
@PermitAll
@Needs(Permission.READ_AUDIT)
public final class AuditView extends Div implements BeforeEnterObserver {
    private static final String PATH = "audit";
    private static final List<String> KINDS =
            List.of("api_key", "group", "invitation", "member", "project", "run", "tenant");
    private static final List<String> RESULTS = List.of("done", "refused");

    private final Doors doors;
    private final Clock clock;
    private final AuditFilterBar filters;
    private final Problem problem = new Problem();
    private final Listing<AuditLine> listing;
    private AuditState state = AuditState.ALL;
    private boolean loaded;

    AuditView(Doors doors, Clock clock) {
        this.doors = doors;
        this.clock = clock;
        this.filters = new AuditFilterBar(this::offered, this::go);
        this.listing = new Listing<>("Audit log", grid(), this::panel, this::choose);
        addClassName("view");
        NativeButton copy = Markup.button("btn", () -> {}, text("Copy link"), Markup.key("Y"));
        copy.getElement().setAttribute("data-key", "y").setAttribute("data-copy", "@url");
        NativeButton again = Markup.button("btn", this::reload, text("Refresh"));
        add(
                Markup.div(
                        "top",
                        span("crumb", new H1("Audit log")),
                        Markup.space(),
                        text("t3 small", "Append only. Nobody can edit or remove an entry."),
                        again,
                        copy),
                filters,
                problem,
                listing);
    }

    private static ListGrid<AuditLine> grid() {
        ListGrid<AuditLine> grid = new ListGrid<>(AuditLine::id);
        grid.mono("Time (UTC)", "190px", line -> Format.precise(line.entry().time()));
        grid.text("Actor", "220px", AuditLine::actor).setFlexGrow(1);
        grid.mono("Action", "190px", line -> line.entry().action());
        grid.text("Target", "280px", AuditLine::target).setFlexGrow(2);
        grid.status("Result", "110px", AuditView::standing);
        return grid;
    }

    static Standing standing(AuditLine line) {
        return line.entry().result().equals("done")
                ? Standing.good("Done")
                : new Standing("stop", line.result(), "s-err");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        AuditState next = AuditState.of(event.getLocation().getQueryParameters());
        boolean sameEntries = loaded && next.withEntry("").equals(state.withEntry(""));
        state = next;
        if (sameEntries) listing.mark(state.entry());
        else reload();
    }

    private void reload() {
        try {
            Instant now = clock.instant();
            ListAudit.Filter filter = state.filter(now);
            listing.show(new Chained<AuditLine, ListAudit.Cursor>(after -> read(filter, after)), nothing());
            listing.mark(state.entry());
            filters.show(state, wordsOfChosen(), now);
            loaded = true;
            problem.clear();
        } catch (RuntimeException failed) {
            problem.show("The log could not be read; what was shown before is still there.", failed, this::reload);
        }
    }

    private Page<AuditLine, ListAudit.Cursor> read(ListAudit.Filter filter, ListAudit.@Nullable Cursor after) {
        Page<AuditEntry, ListAudit.Cursor> page = doors.ask(new ListAudit(doors.tenant(), filter, Chained.PAGE, after));
        Set<String> subjects = new HashSet<>();
        page.items().forEach(entry -> {
            subjects.add(entry.actor());
            subjects.add(entry.targetKind() + "/" + entry.target());
        });
        Map<String, String> names = doors.ask(new NameSubjects(doors.tenant(), subjects));
        return new Page<>(
                page.items().stream().map(entry -> new AuditLine(entry, names)).toList(), page.next());
    }

    private Map<String, String> wordsOfChosen() {
        Set<String> actors = state.chosen(AuditField.ACTOR);
        return actors.isEmpty() ? Map.of() : actors(actors);
    }

    private Map<String, String> actors(Set<String> subjects) {
        Map<String, String> names = doors.ask(new NameSubjects(doors.tenant(), subjects));
        Map<String, String> words = new LinkedHashMap<>();
        subjects.forEach(subject -> words.put(subject, AuditLine.actor(subject, names)));
        return words;
    }

    private Map<String, String> offered(AuditField field) {
        return switch (field) {
            case ACTOR -> actors(new java.util.TreeSet<>(doors.ask(new ListActors(doors.tenant()))));
            case ACTION -> themselves(AuditActions.all());
            case TARGET_KIND -> themselves(KINDS);
            case RESULT -> themselves(RESULTS);
            case TARGET -> themselves(List.copyOf(state.chosen(AuditField.TARGET)));
        };
    }

    private static Map<String, String> themselves(List<String> values) {
        Map<String, String> words = new LinkedHashMap<>();
        values.forEach(value -> words.put(value, value));
        return words;
    }

    private com.vaadin.flow.component.Component panel(AuditLine line) {
        return AuditPanel.of(line, listing.cross(), (field, values) -> go(state.with(field, values)));
    }

    private EmptyState nothing() {
        return state.narrowed()
                ? new EmptyState(
                        "No entry fits",
                        "Some filter is too narrow.",
                        Markup.button("btn", () -> go(AuditState.ALL), text("Clear filters")))
                : new EmptyState("Nothing on record yet", "Every change to members, keys, groups and projects is.");
    }

    private void go(AuditState next) {
        if (!next.equals(state)) Address.go(UI.getCurrent(), PATH, next.parameters());
    }

    private void choose(String entry) {
        state = state.withEntry(entry);
        listing.mark(entry);
        Address.replace(UI.getCurrent(), PATH, state.parameters());
    }
}
