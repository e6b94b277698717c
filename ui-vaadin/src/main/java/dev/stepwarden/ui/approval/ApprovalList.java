package dev.stepwarden.ui.approval;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.key;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.stepwarden.domain.approval.ApprovalCursor;
import dev.stepwarden.domain.approval.ApprovalSummary;
import dev.stepwarden.ui.parts.Chained;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Segments;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The requests of a tab, the counter of new ones, and what moves about. The list never moves under the reader. */
final class ApprovalList extends Markup.Box {
    static final int MOST_COUNTED = 1_000;
    private static final int LOOKED_AFTER = 40;

    private final Consumer<UUID> chosen;
    private final ApprovalGrid grid = new ApprovalGrid();
    private final Segments<Inbox> tabs;
    private final Span order = text("t2 small", "");
    private final Span words = text("");
    private final NativeButton fresh;
    private final Set<UUID> unseen = new HashSet<>();
    private @Nullable Chained<ApprovalSummary, ApprovalCursor> rows;

    /**
     * @param opened hears which tab
     * @param chosen hears which request
     * @param shown asks for the list to be read anew
     */
    ApprovalList(Consumer<Inbox> opened, Consumer<UUID> chosen, Runnable shown) {
        super("section", "l");
        this.chosen = chosen;
        getElement().setAttribute("aria-label", "Requests");
        Map<Inbox, String> choices = new LinkedHashMap<>();
        for (Inbox each : Inbox.values()) choices.put(each, each.words());
        tabs = new Segments<>("Which requests", choices, opened);
        fresh = Markup.button("new", shown, icon("plus", "ic-12"), words, key("."), text("show"));
        fresh.getElement().setAttribute("role", "status").setAttribute("data-key", ".");
        fresh.setVisible(false);
        grid.addItemClickListener(click -> chosen.accept(ApprovalGrid.id(click.getItem())));
        grid.addSelectionListener(selection -> {
            if (selection.isFromClient())
                selection.getFirstSelectedItem().map(ApprovalGrid::id).ifPresent(chosen);
        });
        add(Markup.div("bar", tabs, Markup.space(), order), fresh, grid);
    }

    void show(Inbox tab, Chained<ApprovalSummary, ApprovalCursor> read) {
        rows = read;
        unseen.clear();
        fresh.setVisible(false);
        tabs.show(tab);
        order.setText(tab.order());
        grid.show(read);
        grid.setEmptyStateComponent(new EmptyState(tab.none(), tab.why()));
    }

    void waiting(int count) {
        String counted = count >= MOST_COUNTED ? Format.count(MOST_COUNTED) + "+" : Format.count(count);
        tabs.button(Inbox.WAITING).setText(count == 0 ? Inbox.WAITING.words() : Inbox.WAITING.words() + " " + counted);
    }

    void mark(@Nullable UUID request) {
        row(request).ifPresentOrElse(grid::select, grid::deselectAll);
    }

    Optional<UUID> first() {
        return read().stream().findFirst().map(ApprovalGrid::id);
    }

    void move(int by, @Nullable UUID from) {
        if (rows == null) return;
        int wanted = Math.max(0, place(from) + by);
        rows.rows(wanted, 1).findFirst().ifPresent(row -> {
            chosen.accept(ApprovalGrid.id(row));
            grid.scrollToIndex(wanted);
        });
    }

    /**
     * Changes rows in their places and counts what is new.
     *
     * @param changed requests of which something was heard
     * @param one reads a request anew; empty when it is not to be seen any more
     */
    void follow(Set<UUID> changed, Inbox tab, Function<UUID, Optional<ApprovalSummary>> one) {
        changed.stream().limit(LOOKED_AFTER).forEach(id -> {
            Optional<ApprovalSummary> now = one.apply(id);
            int at = place(id);
            if (at >= 0) now.ifPresent(row -> replace(at, row));
            else if (now.filter(tab::holds).isPresent()) unseen.add(id);
            else unseen.remove(id);
        });
        words.setText(unseen.size() + (unseen.size() == 1 ? " new request" : " new requests"));
        fresh.setVisible(!unseen.isEmpty());
    }

    private void replace(int at, ApprovalSummary row) {
        read().set(at, row);
        grid.getDataProvider().refreshItem(row);
    }

    private Optional<ApprovalSummary> row(@Nullable UUID request) {
        int at = place(request);
        return at < 0 ? Optional.empty() : Optional.of(read().get(at));
    }

    private int place(@Nullable UUID request) {
        for (int i = 0; i < read().size(); i++)
            if (ApprovalGrid.id(read().get(i)).equals(request)) return i;
        return -1;
    }

    private List<ApprovalSummary> read() {
        return rows == null ? List.of() : rows.read();
    }
}
