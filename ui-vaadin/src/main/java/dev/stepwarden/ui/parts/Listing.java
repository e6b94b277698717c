package dev.stepwarden.ui.parts;

import static dev.stepwarden.ui.parts.Markup.hint;
import static dev.stepwarden.ui.parts.Markup.span;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list, the keys that move about in it, and a panel beside it with what there is to know and to do about one row. */
public final class Listing<T> extends Div {
    private static final int SOUGHT_UP_TO = 2_000;

    private final ListGrid<T> grid;
    private final Function<T, Component> panel;
    private final Consumer<String> chosen;
    private final Markup.Box aside = new Markup.Box("aside", "peek");
    private final Span place = span("num");
    private @Nullable Chained<T, ?> rows;

    /**
     * @param panel what to show beside the list about a row
     * @param chosen hears the id of the row that is chosen, empty for none
     */
    public Listing(String name, ListGrid<T> grid, Function<T, Component> panel, Consumer<String> chosen) {
        this.grid = grid;
        this.panel = panel;
        this.chosen = chosen;
        addClassNames("split", "solo");
        Markup.Box list = new Markup.Box("section", "list", grid, footer());
        list.getElement().setAttribute("aria-label", name);
        aside.getElement().setAttribute("aria-label", "Details");
        Markup.Box splitter = new Markup.Box("sw-splitter", "");
        splitter.getElement().setAttribute("name", "settings");
        grid.addItemClickListener(click -> chosen.accept(grid.id(click.getItem())));
        grid.addSelectionListener(selection -> {
            if (selection.isFromClient())
                chosen.accept(selection.getFirstSelectedItem().map(grid::id).orElse(""));
        });
        add(list, aside, splitter);
    }

    private Component footer() {
        return Markup.div(
                "st",
                span("", hint("j", "J", "", () -> move(1)), hint("k", "K", "move", () -> move(-1))),
                span("", hint("Escape", "Esc", "close", () -> chosen.accept(""))),
                Markup.space(),
                place);
    }

    public void show(Chained<T, ?> read, Component nothing) {
        rows = read;
        grid.show(read);
        grid.setEmptyStateComponent(nothing);
    }

    /** Marks the row and opens the panel, as far as the row has been read; with an empty id, or another, closes it. */
    public void mark(String id) {
        int at = sought(id);
        Optional<T> row = at < 0 ? Optional.empty() : Optional.of(read().get(at));
        aside.removeAll();
        row.ifPresentOrElse(
                found -> {
                    grid.select(found);
                    aside.add(panel.apply(found));
                },
                grid::deselectAll);
        grid.makeRoom(row.isPresent());
        setClassName("solo", row.isEmpty());
        place.setText(count(at));
    }

    /** An address may name a row that lies further down. */
    private int sought(String id) {
        int at = place(id);
        while (at < 0 && !id.isEmpty() && rows != null && !rows.complete() && read().size() < SOUGHT_UP_TO) {
            rows.readOn();
            at = place(id);
        }
        return at;
    }

    private String count(int at) {
        if (rows == null) return "";
        String total = Format.count(rows.read().size()) + (rows.complete() ? "" : "+");
        return at < 0 ? total : Format.count(at + 1L) + " of " + total;
    }

    /** A button that closes the panel. */
    public Component cross() {
        var cross = Markup.button("plain", () -> chosen.accept(""), Markup.icon("x"));
        cross.setAriaLabel("Close the panel");
        return cross;
    }

    private void move(int by) {
        if (rows == null) return;
        int wanted = Math.max(0, place(grid.chosen()) + by);
        rows.rows(wanted, 1).findFirst().ifPresent(row -> {
            chosen.accept(grid.id(row));
            grid.scrollToIndex(wanted);
        });
    }

    private List<T> read() {
        return rows == null ? List.of() : rows.read();
    }

    private int place(String id) {
        for (int i = 0; i < read().size(); i++) if (grid.id(read().get(i)).equals(id)) return i;
        return -1;
    }
}
