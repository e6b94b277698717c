package dev.stepwarden.ui.run;

import com.vaadin.flow.data.provider.hierarchy.AbstractHierarchicalDataProvider;
import com.vaadin.flow.data.provider.hierarchy.HierarchicalQuery;
import com.vaadin.flow.function.SerializablePredicate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The waterfall's rows as the grid asks for them: already flat, so that ten thousand cost no more than one screen of them. */
final class StepRows extends AbstractHierarchicalDataProvider<TimelineRow, SerializablePredicate<TimelineRow>> {
    private StepTree tree = StepTree.EMPTY;
    private final Set<UUID> folded = new HashSet<>();
    private @Nullable Predicate<TimelineRow> wanted;
    private List<TimelineRow> visible = List.of();

    /** Groups begin folded; what the reader has folded stays so. */
    void show(StepTree next) {
        for (TimelineRow row : next.rows()) if (row.group() && tree.row(row.id()) == null) folded.add(row.id());
        tree = next;
        lay();
    }

    /** Only these rows and those above them; null for all. */
    void only(@Nullable Predicate<TimelineRow> rows) {
        wanted = rows;
        lay();
    }

    private void lay() {
        visible = wanted == null ? tree.visible(folded) : tree.matching(wanted);
    }

    StepTree tree() {
        return tree;
    }

    List<TimelineRow> visible() {
        return visible;
    }

    int place(@Nullable UUID id) {
        for (int i = 0; i < visible.size(); i++) if (visible.get(i).id().equals(id)) return i;
        return -1;
    }

    boolean open(TimelineRow row) {
        return wanted != null || !folded.contains(row.id());
    }

    void fold(TimelineRow row, boolean fold) {
        if (fold) folded.add(row.id());
        else folded.remove(row.id());
        lay();
    }

    /** Unfolds everything above the row. */
    void reveal(UUID id) {
        TimelineRow above = tree.row(id);
        while (above != null && above.parent() != null) {
            above = tree.row(above.parent());
            if (above != null) folded.remove(above.id());
        }
        lay();
    }

    @Override
    public HierarchyFormat getHierarchyFormat() {
        return HierarchyFormat.FLATTENED;
    }

    @Override
    public Object getId(TimelineRow row) {
        return row.id();
    }

    @Override
    public int getChildCount(HierarchicalQuery<TimelineRow, SerializablePredicate<TimelineRow>> query) {
        return visible.size();
    }

    @Override
    public Stream<TimelineRow> fetchChildren(HierarchicalQuery<TimelineRow, SerializablePredicate<TimelineRow>> query) {
        return visible.stream().skip(query.getOffset()).limit(query.getLimit());
    }

    @Override
    public boolean hasChildren(TimelineRow row) {
        return row.hasChildren();
    }

    @Override
    public @Nullable TimelineRow getParent(TimelineRow row) {
        return tree.row(row.parent());
    }

    @Override
    public int getDepth(TimelineRow row) {
        return row.depth();
    }

    @Override
    public boolean isInMemory() {
        return false;
    }
}
