package dev.stepwarden.domain.diff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Both runs as one story: every step of either, counterparts together, in causal order. A moved step stands where it
 * comes first.
 */
final class Walk {
    final List<Entry> entries = new ArrayList<>();

    /** What happens one after the other: an entry begins (its number) or, after all that is below it, ends (~ its number). */
    final List<Integer> moments = new ArrayList<>();

    private final Set<Node> told = new HashSet<>();

    /** @param parent number of the entry above it, -1 at the top */
    record Entry(@Nullable Node a, @Nullable Node b, int parent) {
        Node any() {
            Node node = a != null ? a : b;
            if (node == null) throw new IllegalStateException("an entry has a step");
            return node;
        }

        boolean moved() {
            return a != null && b != null && a.moved;
        }

        StepRef ref() {
            return new StepRef(
                    a == null ? null : a.facts().id(),
                    b == null ? null : b.facts().id());
        }
    }

    private record Level(int parent, Deque<Entry> rest) {}

    Walk(RunTree a, RunTree b) {
        Deque<Level> open = new ArrayDeque<>();
        open.push(new Level(-1, merged(a.roots, b.roots, -1)));
        while (!open.isEmpty()) {
            Level level = open.getFirst();
            Entry entry = level.rest.poll();
            if (entry == null) {
                open.pop();
                if (level.parent >= 0) moments.add(~level.parent);
                continue;
            }
            if (!told.add(entry.any())) continue;
            if (entry.b != null) told.add(entry.b);
            int number = entries.size();
            entries.add(entry);
            moments.add(number);
            open.push(new Level(number, merged(children(entry.a), children(entry.b), number)));
        }
    }

    private static List<Node> children(@Nullable Node node) {
        return node == null ? List.of() : node.children;
    }

    /** Counterparts in the same order hold the two together; between them A's come first. */
    private Deque<Entry> merged(List<Node> a, List<Node> b, int parent) {
        List<Node> pairs = new ArrayList<>();
        Set<Node> inB = new HashSet<>(b);
        for (Node node : a) if (node.match != null && !node.moved && inB.contains(node.match)) pairs.add(node);
        int[] places = pairs.stream()
                .mapToInt(node -> node.match == null ? -1 : node.match.place)
                .toArray();
        boolean[] rising = Increasing.longest(places);
        Deque<Entry> merged = new ArrayDeque<>();
        int nextA = 0;
        int nextB = 0;
        for (int i = 0; i < rising.length; i++) {
            if (!rising[i]) continue;
            Node node = pairs.get(i);
            while (nextA < node.place) add(a.get(nextA++), parent, merged, true);
            while (nextB < places[i]) add(b.get(nextB++), parent, merged, false);
            add(node, parent, merged, true);
            nextA++;
            nextB++;
        }
        while (nextA < a.size()) add(a.get(nextA++), parent, merged, true);
        while (nextB < b.size()) add(b.get(nextB++), parent, merged, false);
        return merged;
    }

    private static void add(Node node, int parent, Deque<Entry> merged, boolean inA) {
        merged.add(inA ? new Entry(node, node.match, parent) : new Entry(node.match, node, parent));
    }
}
