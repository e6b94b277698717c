package dev.stepwarden.domain.diff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds counterparts level by level from the top, then among what is left anywhere. */
final class TreeMatcher {
    /** Steps that are all alike are taken as they come. */
    private static final int MOST_TRIED = 16;

    private final RunTree a;
    private final RunTree b;
    private final SiblingMatcher siblings;

    TreeMatcher(RunTree a, RunTree b, SiblingMatcher siblings) {
        this.a = a;
        this.b = b;
        this.siblings = siblings;
    }

    void match() {
        siblings.match(a.roots, b.roots);
        for (Node root : a.roots) {
            if (root.match != null) siblings.match(continued(root, a.roots), continued(root.match, b.roots));
        }
        for (Node root : a.roots) {
            if (root.match != null) descend(root);
            else root.children.forEach(this::descend);
        }
        betweenTakenOut();
        elsewhere(node -> node.whole);
        elsewhere(node -> node.input.equals(Hash.NONE) ? Hash.NONE : node.question());
    }

    /** An agent that was interrupted goes on as another step at the top: what it does then follows what it did before. */
    private static List<Node> continued(Node root, List<Node> roots) {
        List<Node> children = new ArrayList<>(root.children);
        boolean behind = false;
        for (Node other : roots) {
            if (behind && other.match == null && other.label.equals(root.label)) children.addAll(other.children);
            behind |= other.equals(root);
        }
        return children;
    }

    private void descend(Node start) {
        Deque<Node> open = new ArrayDeque<>();
        open.push(start);
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (node.match == null) continue;
            siblings.match(node.children, node.match.children);
            for (Node child : node.children.reversed()) open.push(child);
        }
    }

    /**
     * Where a step between two others was taken out or put in, what is below it has not moved. It has the same step with
     * a counterpart above it, or it was cut off from what was above it.
     */
    private void betweenTakenOut() {
        Map<Node, Node> above = new HashMap<>();
        matchedAbove(a, above);
        matchedAbove(b, above);
        Map<Hash, Deque<Node>> there = new HashMap<>();
        for (Node node : free(b))
            there.computeIfAbsent(node.whole, none -> new ArrayDeque<>()).add(node);
        for (Node node : free(a)) {
            Deque<Node> others = there.get(node.whole);
            if (node.match != null || others == null) continue;
            Node other = others.stream()
                    .limit(MOST_TRIED)
                    .filter(candidate -> candidate.match == null && samePlace(node, candidate, above))
                    .findFirst()
                    .orElse(null);
            if (other == null) continue;
            others.remove(other);
            node.match(other, false, 99);
            descend(node);
        }
    }

    private static boolean samePlace(Node inA, Node inB, Map<Node, Node> above) {
        if (inA.orphan || inB.orphan) return true;
        Node aboveA = above.get(inA);
        Node aboveB = above.get(inB);
        return aboveA == null ? aboveB == null : aboveB != null && aboveB.equals(aboveA.match);
    }

    /** For each the nearest step above it that has a counterpart. */
    private static void matchedAbove(RunTree tree, Map<Node, Node> above) {
        for (Node node : tree.nodes) {
            Node parent = node.parent;
            Node found = parent == null || parent.match != null ? parent : above.get(parent);
            if (found != null) above.put(node, found);
        }
    }

    /** Moved to another parent: what is left just once on both sides. */
    private void elsewhere(Function<Node, Hash> key) {
        Map<Hash, List<Node>> here = byKey(free(a), key);
        Map<Hash, List<Node>> there = byKey(free(b), key);
        for (Node node : free(a)) {
            Hash wanted = key.apply(node);
            if (node.match != null
                    || wanted.equals(Hash.NONE)
                    || here.getOrDefault(wanted, List.of()).size() != 1) continue;
            List<Node> others = there.getOrDefault(wanted, List.of());
            if (others.size() != 1 || others.getFirst().match != null) continue;
            node.match(others.getFirst(), true, node.whole.equals(others.getFirst().whole) ? 95 : 80);
            descend(node);
        }
    }

    private static Map<Hash, List<Node>> byKey(List<Node> nodes, Function<Node, Hash> key) {
        Map<Hash, List<Node>> byKey = new HashMap<>();
        for (Node node : nodes)
            byKey.computeIfAbsent(key.apply(node), none -> new ArrayList<>()).add(node);
        return byKey;
    }

    private static List<Node> free(RunTree tree) {
        return tree.nodes.stream().filter(node -> node.match == null).toList();
    }
}
