package dev.stepwarden.ui.diff;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.timeline.ListRuns;
import dev.stepwarden.domain.timeline.RunCursor;
import dev.stepwarden.domain.timeline.RunFilter;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.ui.parts.FindField;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.StatusGlyph;
import dev.stepwarden.ui.shell.Doors;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets the reader pick a run of a project: the newest first, found by a part of their name or agent, or by their id. */
public final class RunChooser extends Dialog {
    private static final int ROWS = 50;

    private final Doors doors;
    private final UUID project;
    private final UUID but;
    private final Consumer<UUID> chosen;
    private final FindField find = new FindField("Name, agent or run ID", text -> list());
    private final Div rows = div("pick");
    private @Nullable RunCursor next;

    /** @param but the run that is on the other side */
    public RunChooser(Doors doors, UUID project, UUID but, String title, Consumer<UUID> chosen) {
        this.doors = doors;
        this.project = project;
        this.but = but;
        this.chosen = chosen;
        setHeaderTitle(title);
        setWidth("620px");
        addClassName("act");
        add(find, rows);
        getFooter().add(Markup.button("btn", this::close, text("Cancel"), Markup.key("Esc")));
        list();
    }

    private void list() {
        rows.removeAll();
        next = null;
        more();
        if (rows.getComponentCount() == 0)
            rows.add(text("t2 pad", "No other run fits. Search for less, or for a run's whole ID."));
    }

    private void more() {
        RunFilter filter = RunFilter.of(project, Redactor.always().redactText(find.value()));
        Page<RunSummary, RunCursor> page = doors.ask(new ListRuns(doors.tenant(), filter, ROWS, next));
        page.items().stream()
                .filter(run -> !run.id().equals(but))
                .map(this::row)
                .forEach(rows::add);
        next = page.next();
        if (next != null) {
            NativeButton on = Markup.button("btn", () -> {}, text("Show older runs"));
            on.addClickListener(click -> {
                rows.remove(on);
                more();
            });
            rows.add(on);
        }
    }

    private NativeButton row(RunSummary run) {
        NativeButton row = Markup.button("menu-item", () -> {
            close();
            chosen.accept(run.id());
        });
        row.add(
                StatusGlyph.of(run.status()).badge(true),
                recorded("b cut", run.name()),
                recorded("t3 cut", run.agent() == null ? "" : run.agent().name()),
                Markup.space(),
                span("t3 num", text(Format.counted(run.steps(), "step") + " · "), Markup.age(run.startedAt(), " ago")));
        return row;
    }
}
