package dev.stepwarden.domain.diff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Finds counterparts among the children of two steps that belong together: first in order, then what was moved, then what
 * shares a name and a gap.
 */
final class SiblingMatcher {
    private static final int NEARLY = 80;
    private static final int FEW = 64;

    private final StepLikeness likeness;

    SiblingMatcher(StepLikeness likeness) {
        this.likeness = likeness;
    }

    void match(List<Node> left, List<Node> right) {
        List<Node> a = left.stream().filter(node -> node.match == null).toList();
        List<Node> b = right.stream().filter(node -> node.match == null).toList();
        if (a.isEmpty() || b.isEmpty()) return;
        number(left);
        number(right);
        Map<Hash, Integer> labelsA = counts(a);
        Map<Hash, Integer> labelsB = counts(b);
        int[][] keysA = new int[3][];
        int[][] keysB = new int[3][];
        intern(a, b, node -> node.whole, keysA, keysB, 0);
        intern(a, b, Node::question, keysA, keysB, 1);
        intern(a, b, node -> node.output.equals(Hash.NONE) ? Hash.NONE : node.label.with(node.output), keysA, keysB, 2);
        int[] matched = Sequences.aligned(keysA, keysB, (i, j) -> {
            int like = likeness.of(a.get(i), b.get(j));
            if (like >= StepLikeness.ENOUGH) return like;
            boolean alone = labelsA.getOrDefault(a.get(i).label, 0) == 1
                    && a.get(i).label.equals(b.get(j).label)
                    && labelsB.getOrDefault(b.get(j).label, 0) == 1;
            return alone ? like : 0;
        });
        List<Node> chain = new ArrayList<>();
        for (int i = 0; i < matched.length; i++) {
            if (matched[i] < 0) continue;
            accept(a.get(i), b.get(matched[i]), false);
            chain.add(a.get(i));
        }
        Moves moves = new Moves(chain);
        again(a, b, node -> node.whole, moves);
        again(a, b, Node::question, moves);
        nearly(a, b, moves);
        sameGap(a, b, moves);
    }

    /** A list may go on with another parent's children, whose groups come after those of the first. */
    private static void number(List<Node> nodes) {
        int group = -1;
        Node before = null;
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            boolean beside = before != null && before.group == node.group && Objects.equals(before.parent, node.parent);
            if (!beside) group++;
            node.listPlace = i;
            node.listGroup = group;
            before = node;
        }
    }

    private static Map<Hash, Integer> counts(List<Node> nodes) {
        Map<Hash, Integer> counts = new HashMap<>();
        for (Node node : nodes) counts.merge(node.label, 1, Integer::sum);
        return counts;
    }

    private static void intern(
            List<Node> a, List<Node> b, Function<Node, Hash> key, int[][] keysA, int[][] keysB, int level) {
        Map<Hash, Integer> numbers = new HashMap<>();
        keysA[level] = numbers(a, key, numbers);
        keysB[level] = numbers(b, key, numbers);
    }

    private static int[] numbers(List<Node> nodes, Function<Node, Hash> key, Map<Hash, Integer> numbers) {
        int[] found = new int[nodes.size()];
        for (int i = 0; i < found.length; i++) {
            Hash hash = key.apply(nodes.get(i));
            found[i] = hash.equals(Hash.NONE) ? -1 : numbers.computeIfAbsent(hash, none -> numbers.size());
        }
        return found;
    }

    private void accept(Node a, Node b, boolean moved) {
        int sure;
        if (a.whole.equals(b.whole)) sure = 100;
        else if (a.own.equals(b.own)) sure = 99;
        else sure = Math.min(98, Math.max(1, likeness.of(a, b)));
        a.match(b, moved, sure);
    }

    private static List<Node> free(List<Node> nodes) {
        return nodes.stream().filter(node -> node.match == null).toList();
    }

    /** What was left over but is there on the other side too, in the order in which it stands. */
    private void again(List<Node> a, List<Node> b, Function<Node, Hash> key, Moves moves) {
        Map<Hash, Deque<Node>> there = new HashMap<>();
        for (Node node : free(b))
            there.computeIfAbsent(key.apply(node), none -> new ArrayDeque<>()).add(node);
        for (Node node : free(a)) {
            Deque<Node> others = there.get(key.apply(node));
            Node other = others == null ? null : others.poll();
            if (other != null) accept(node, other, moves.crosses(node, other));
        }
    }

    /** Beside each other in time a little likeness will do; to have been moved it takes more. */
    private void nearly(List<Node> a, List<Node> b, Moves moves) {
        List<Node> freeB = free(b);
        List<Node> freeA = free(a);
        if (freeA.size() > FEW || freeB.size() > FEW) return;
        for (Node node : freeA) {
            Node best = null;
            int most = StepLikeness.ENOUGH - 1;
            for (Node other : freeB) {
                int like = other.match == null ? likeness.of(node, other) : 0;
                if (like <= most || (like < NEARLY && moves.crosses(node, other))) continue;
                most = like;
                best = other;
            }
            if (best != null) accept(node, best, moves.crosses(node, best));
        }
    }

    /** Equally many of one name between the same neighbours: they have changed beyond likeness. */
    private void sameGap(List<Node> a, List<Node> b, Moves moves) {
        Map<Hash, Deque<Node>> there = new HashMap<>();
        for (Node node : free(b))
            there.computeIfAbsent(gap(node, moves, false), none -> new ArrayDeque<>())
                    .add(node);
        Map<Hash, Integer> here = new HashMap<>();
        for (Node node : free(a)) here.merge(gap(node, moves, true), 1, Integer::sum);
        here.forEach((gap, count) -> {
            Deque<Node> others = there.get(gap);
            if (others != null && others.size() != count) there.remove(gap);
        });
        for (Node node : free(a)) {
            Deque<Node> others = there.get(gap(node, moves, true));
            Node other = others == null ? null : others.poll();
            if (other != null) accept(node, other, false);
        }
    }

    private static Hash gap(Node node, Moves moves, boolean inA) {
        return node.label.with(new Hash(moves.before(node, inA), 0));
    }
}
