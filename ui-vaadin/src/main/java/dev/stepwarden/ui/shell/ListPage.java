package dev.stepwarden.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.ui.parts.Address;
import dev.stepwarden.ui.parts.Chained;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.FindField;
import dev.stepwarden.ui.parts.ListGrid;
import dev.stepwarden.ui.parts.ListState;
import dev.stepwarden.ui.parts.Listing;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Notice;
import dev.stepwarden.ui.parts.Segments;
import dev.stepwarden.ui.parts.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A page that lists things: what narrows the list, the list, and a panel about one of its rows. All of what
 * it shows stands in its address.
 */
public abstract class ListPage<T, C> extends Div implements BeforeEnterObserver {
    protected final Doors doors;
    private final String path;
    private final Div bar = Markup.div("bar");
    private final Div problem = Markup.div("note err");
    private final FindField find;
    private final @Nullable Segments<String> segments;
    private final Map<String, String> states;
    private final Listing<T> listing;
    private final Redactor redactor = Redactor.always();
    private ListState state = ListState.ALL;
    private boolean loaded;

    /**
     * @param path the address
     * @param name of the list
     * @param search what can be searched for; empty when nothing can
     * @param states what rows can be chosen by: words by their names in the address; empty for none
     */
    protected ListPage(
            Doors doors, String path, String name, String search, ListGrid<T> grid, Map<String, String> states) {
        this(doors, new SettingsTop(doors, path), path, name, search, grid, states);
    }

    /** @param top what stands above, for a page that is not of the settings */
    protected ListPage(
            Doors doors,
            Component top,
            String path,
            String name,
            String search,
            ListGrid<T> grid,
            Map<String, String> states) {
        this.doors = doors;
        this.path = path;
        this.states = new LinkedHashMap<>(states);
        this.find = new FindField(search, text -> go(state.withText(text)));
        this.segments =
                states.isEmpty() ? null : new Segments<>("State", states, chosen -> go(state.withState(chosen)));
        this.listing = new Listing<>(name, grid, this::panel, this::choose);
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        addClassName("view");
        if (!search.isEmpty()) bar.add(find);
        if (segments != null) bar.add(segments);
        bar.add(Markup.space());
        add(top, bar, problem, listing);
    }

    /** One page of what the state asks for. */
    protected abstract Page<T, C> read(ListState state, @Nullable C after);

    protected abstract Component panel(T row);

    /** What to say when there is nothing at all, and nothing narrows the list. */
    protected abstract EmptyState none();

    /** Puts a button to the right of what narrows the list. */
    protected final void offer(Component button) {
        bar.add(button);
    }

    /** Puts something before what narrows the list. */
    protected final void lead(Component first) {
        bar.addComponentAsFirst(first);
    }

    /** A button that closes the panel. */
    protected final Component cross() {
        return listing.cross();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        ListState next = ListState.of(event.getLocation().getQueryParameters(), states.keySet());
        boolean sameRows = loaded && next.withRow("").equals(state.withRow(""));
        state = next;
        if (sameRows) listing.mark(state.row());
        else reload();
    }

    /** Reads the list again; the row that is marked stays so. */
    protected final void reload() {
        find.show(state.text());
        if (segments != null) segments.show(state.state());
        ListState asked = state;
        listing.show(new Chained<T, C>(after -> read(asked, after)), state.narrowed() ? tooNarrow() : none());
        listing.mark(state.row());
        loaded = true;
        problem.setVisible(false);
    }

    private EmptyState tooNarrow() {
        return new EmptyState(
                "Nothing fits",
                "Some filter is too narrow.",
                Markup.button("btn", () -> go(ListState.ALL), Markup.text("Clear filters")));
    }

    private void go(ListState next) {
        if (!next.equals(state)) Address.go(UI.getCurrent(), path, next.parameters());
    }

    protected final void choose(String row) {
        state = state.withRow(row);
        listing.mark(row);
        Address.replace(UI.getCurrent(), path, state.parameters());
    }

    /**
     * Sends the command, waits until what it does is to be seen, says so and shows it.
     *
     * @param said what has happened, in words
     */
    protected final void act(Command<?> command, BooleanSupplier seen, String said) {
        doors.send(command);
        ReadAfterWrite.await(seen);
        said(said);
    }

    /** Says what has happened, and shows it. */
    protected final void said(String words) {
        Notice.say(words);
        reload();
    }

    /** For acts that no dialog stands around: says why, when the server refuses. */
    protected final void attempt(Runnable act) {
        try {
            act.run();
        } catch (RuntimeException refused) {
            problem.removeAll();
            problem.add(Markup.icon("warn"), Markup.text(Words.of(refused)));
            problem.setVisible(true);
        }
    }

    /** What people type goes through here before it is stored. */
    protected final String redacted(String typed) {
        return redactor.redactText(typed.strip());
    }
}
