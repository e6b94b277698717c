package dev.stepwarden.ui.run;

import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepStatus;
import dev.stepwarden.domain.timeline.StepSummary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A run's steps as a tree, written down in the order of its rows. Steps may come in any order, name parents that never
 * come, and even name each other as parents: every step has a row, and exactly one.
 */
final class StepTree {
    static final int GROUPED_FROM = 4;
    static final StepTree EMPTY = new StepTree(List.of());

    private static final Comparator<StepSummary> BY_START =
            Comparator.comparing((StepSummary step) -> step.facts().startedAt()).thenComparingLong(StepSummary::index);

    private record Pending(
            List<StepSummary> steps, int depth, @Nullable UUID parent, boolean orphan, int closes) {}

    private final Map<UUID, StepSummary> known = new LinkedHashMap<>();
    private final Map<UUID, List<StepSummary>> children = new HashMap<>();
    private final List<TimelineRow> rows = new ArrayList<>();
    private final Map<UUID, TimelineRow> byId = new HashMap<>();
    private final Set<UUID> placed = new HashSet<>();

    private StepTree(List<StepSummary> steps) {
        steps.forEach(step -> known.put(step.facts().id(), step));
        List<StepSummary> roots = new ArrayList<>();
        for (StepSummary step : known.values()) {
            UUID parent = step.facts().parent();
            if (parent == null || !known.containsKey(parent)) roots.add(step);
            else children.computeIfAbsent(parent, id -> new ArrayList<>()).add(step);
        }
        children.values().forEach(siblings -> siblings.sort(BY_START));
        roots.sort(BY_START);
        place(roots);
        // what is left names itself, over others, as its own ancestor
        for (StepSummary step : known.values())
            if (!placed.contains(step.facts().id())) place(List.of(step));
        rows.forEach(row -> byId.put(row.id(), row));
    }

    static StepTree of(List<StepSummary> steps) {
        return new StepTree(steps);
    }

    private void place(List<StepSummary> roots) {
        Deque<Pending> stack = new ArrayDeque<>();
        push(stack, roots, 0, null);
        while (!stack.isEmpty()) {
            Pending next = stack.pop();
            if (next.closes() >= 0) close(next.closes());
            else open(next, stack);
        }
    }

    private void open(Pending next, Deque<Pending> stack) {
        StepSummary first = next.steps().getFirst();
        UUID id = next.steps().size() == 1 ? first.facts().id() : groupId(first);
        if (next.steps().size() == 1 && !placed.add(id)) return;
        int index = rows.size();
        rows.add(new TimelineRow(id, next.steps(), next.depth(), next.parent(), next.orphan(), index, index + 1));
        stack.push(new Pending(List.of(), 0, null, false, index));
        if (next.steps().size() > 1) {
            for (StepSummary step : next.steps().reversed())
                stack.push(new Pending(List.of(step), next.depth() + 1, id, false, -1));
        } else {
            push(stack, children.getOrDefault(id, List.of()), next.depth() + 1, id);
        }
    }

    private void close(int index) {
        TimelineRow row = rows.get(index);
        rows.set(
                index,
                new TimelineRow(row.id(), row.steps(), row.depth(), row.parent(), row.orphan(), index, rows.size()));
    }

    private void push(Deque<Pending> stack, List<StepSummary> siblings, int depth, @Nullable UUID parent) {
        List<Pending> pending = new ArrayList<>();
        for (int i = 0; i < siblings.size(); ) {
            int alike = alike(siblings, i);
            boolean orphan = parent == null && siblings.get(i).facts().parent() != null;
            if (alike < GROUPED_FROM) alike = 1;
            pending.add(new Pending(List.copyOf(siblings.subList(i, i + alike)), depth, parent, orphan, -1));
            i += alike;
        }
        pending.reversed().forEach(stack::push);
    }

    /** How many siblings from there on are alike: leaves of one kind and name that went well. */
    private int alike(List<StepSummary> siblings, int from) {
        StepFacts first = siblings.get(from).facts();
        if (!foldable(first)) return 1;
        int to = from + 1;
        while (to < siblings.size()
                && foldable(siblings.get(to).facts())
                && siblings.get(to).facts().kind() == first.kind()
                && siblings.get(to).facts().name().equals(first.name())) to++;
        return to - from;
    }

    private boolean foldable(StepFacts step) {
        return step.status() == StepStatus.OK && !children.containsKey(step.id());
    }

    private static UUID groupId(StepSummary first) {
        return UUID.nameUUIDFromBytes(("group/" + first.facts().id()).getBytes(StandardCharsets.UTF_8));
    }

    List<TimelineRow> rows() {
        return rows;
    }

    int steps() {
        return known.size();
    }

    /** Steps inside of groups. */
    long grouped() {
        return rows.stream()
                .filter(TimelineRow::group)
                .mapToLong(row -> row.steps().size())
                .sum();
    }

    @Nullable
    TimelineRow row(@Nullable UUID id) {
        return id == null ? null : byId.get(id);
    }

    /** Rows that can be seen while those are folded. */
    List<TimelineRow> visible(Set<UUID> folded) {
        List<TimelineRow> visible = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); ) {
            TimelineRow row = rows.get(i);
            visible.add(row);
            i = folded.contains(row.id()) ? row.end() : i + 1;
        }
        return visible;
    }

    /** Rows that are wanted, and the rows above them. */
    List<TimelineRow> matching(Predicate<TimelineRow> wanted) {
        BitSet kept = new BitSet(rows.size());
        for (TimelineRow row : rows) {
            if (row.group() || !wanted.test(row)) continue;
            for (TimelineRow up = row; up != null && !kept.get(up.index()); up = row(up.parent())) kept.set(up.index());
        }
        return kept.stream().mapToObj(rows::get).toList();
    }
}
