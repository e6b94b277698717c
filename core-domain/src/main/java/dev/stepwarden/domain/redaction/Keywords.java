package dev.stepwarden.domain.redaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/**
 * Finds all keywords in one pass over a text (Aho and Corasick 1975), upper case being lower case. The table is dense: a
 * step is one look-up. States with a keyword come last, so that a comparison tells them.
 */
final class Keywords {
    private final byte[] classes = new byte[128];
    private final int width;
    private final int[] next;
    private final int firstEnd;
    private final int[][] ends;
    private final int[] lengths;

    /** Of one trie node. */
    private record Node(int[] next, List<Integer> words) {}

    Keywords(List<String> words) {
        width = classify(words);
        lengths = words.stream().mapToInt(String::length).toArray();
        List<Node> nodes = trie(words);
        link(nodes);
        int[] renumbered = new int[nodes.size()];
        int quiet = (int) nodes.stream().filter(node -> node.words.isEmpty()).count();
        int[] free = {0, quiet};
        for (int i = 0; i < renumbered.length; i++)
            renumbered[i] = free[nodes.get(i).words.isEmpty() ? 0 : 1]++;
        firstEnd = quiet * width;
        ends = new int[nodes.size() - quiet][];
        next = new int[nodes.size() * width];
        for (int i = 0; i < renumbered.length; i++) {
            Node node = nodes.get(i);
            for (int c = 0; c < width; c++) next[renumbered[i] * width + c] = renumbered[node.next[c]] * width;
            if (!node.words.isEmpty()) {
                ends[renumbered[i] - quiet] =
                        node.words.stream().mapToInt(Integer::intValue).toArray();
            }
        }
    }

    /** The state after this character; 0 is the first one. */
    int step(int state, char c) {
        return next[state + classes[c < 128 ? c : 0]];
    }

    boolean isEnd(int state) {
        return state >= firstEnd;
    }

    int length(int word) {
        return lengths[word];
    }

    /** Indexes of the words that end in this state. */
    int[] words(int state) {
        return ends[(state - firstEnd) / width];
    }

    private int classify(List<String> words) {
        int count = 1;
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                char c = word.charAt(i);
                if (classes[c] == 0) classes[c] = (byte) count++;
            }
        }
        for (char c = 'A'; c <= 'Z'; c++) classes[c] = classes[c + 32];
        return count;
    }

    private List<Node> trie(List<String> words) {
        List<Node> nodes = new ArrayList<>(List.of(node()));
        for (int i = 0; i < words.size(); i++) {
            Node at = nodes.getFirst();
            for (int j = 0; j < words.get(i).length(); j++) {
                int c = classes[words.get(i).charAt(j)];
                if (at.next[c] < 0) {
                    at.next[c] = nodes.size();
                    nodes.add(node());
                }
                at = nodes.get(at.next[c]);
            }
            at.words.add(i);
        }
        return nodes;
    }

    private Node node() {
        int[] empty = new int[width];
        Arrays.fill(empty, -1);
        return new Node(empty, new ArrayList<>(0));
    }

    /** Breadth first: a state's fall-back is shorter, hence complete when it is needed. */
    private void link(List<Node> nodes) {
        int[] fallBack = new int[nodes.size()];
        Queue<Integer> open = new ArrayDeque<>(List.of(0));
        while (!open.isEmpty()) {
            int at = open.remove();
            Node node = nodes.get(at);
            if (at != 0) node.words.addAll(nodes.get(fallBack[at]).words);
            for (int c = 0; c < width; c++) {
                int inherited = at == 0 ? 0 : nodes.get(fallBack[at]).next[c];
                if (node.next[c] < 0) {
                    node.next[c] = inherited;
                } else {
                    fallBack[node.next[c]] = inherited;
                    open.add(node.next[c]);
                }
            }
        }
    }
}
