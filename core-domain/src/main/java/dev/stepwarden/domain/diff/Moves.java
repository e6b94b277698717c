package dev.stepwarden.domain.diff;

import java.util.List;

/** The counterparts that stand in the same order in both runs, and what crosses them. */
final class Moves {
    private final Node[] inA;
    private final Node[] inB;

    /** @param chain nodes of A, in the order of both runs */
    Moves(List<Node> chain) {
        inA = chain.toArray(Node[]::new);
        inB = new Node[inA.length];
        for (int i = 0; i < inA.length; i++) inB[i] = counterpart(inA[i]);
    }

    private static Node counterpart(Node node) {
        Node match = node.match;
        if (match == null) throw new IllegalStateException("a chain is made of counterparts");
        return match;
    }

    /** Whether the two stand on different sides of a pair that does not run beside them. */
    boolean crosses(Node a, Node b) {
        int later = firstOfLaterGroup(inA, a.listGroup);
        if (later < inB.length && inB[later].listGroup < b.listGroup) return true;
        int earlier = firstOfLaterGroup(inA, a.listGroup - 1) - 1;
        return earlier >= 0 && inB[earlier].listGroup > b.listGroup;
    }

    private static int firstOfLaterGroup(Node[] nodes, int group) {
        int low = 0;
        int high = nodes.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (nodes[middle].listGroup <= group) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /** How many of the chain stand before it. */
    int before(Node node, boolean a) {
        Node[] nodes = a ? inA : inB;
        int low = 0;
        int high = nodes.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (nodes[middle].listPlace < node.listPlace) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
