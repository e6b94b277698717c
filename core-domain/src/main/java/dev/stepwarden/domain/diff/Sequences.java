package dev.stepwarden.domain.diff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Aligns two sequences without crossings: equal starts and ends first, then patience anchors where the rest is long, then
 * dynamic programming over likeness. What is not anchored costs at most {@value #BAND} comparisons for each item, so that
 * the whole costs n log n on similar sequences and n times the band on others, for the price that on long dissimilar ones
 * an item finds its counterpart only near the diagonal.
 */
final class Sequences {
    static final int BAND = 128;
    private static final int UNLIKE = -1;

    /** What two items have in common by chance: two good matches are worth more than three poor ones. */
    private static final int HALF = 50;

    /** How alike two items are, 1 to 100; 0 for those that never belong together. */
    interface Likeness {
        int of(int a, int b);
    }

    private final int[][] a;
    private final int[][] b;
    private final Likeness likeness;
    private final int[] matched;

    private record Gap(int fromA, int toA, int fromB, int toB) {}

    private Sequences(int[][] a, int[][] b, Likeness likeness) {
        this.a = a;
        this.b = b;
        this.likeness = likeness;
        this.matched = new int[a[0].length];
        Arrays.fill(matched, UNLIKE);
    }

    /**
     * @param a keys of A's items, the strictest first: items with an equal key belong together, unless several have it
     * @return for each item of A its counterpart's place in B, or -1
     */
    static int[] aligned(int[][] a, int[][] b, Likeness likeness) {
        Sequences sequences = new Sequences(a, b, likeness);
        Deque<Gap> gaps = new ArrayDeque<>();
        gaps.push(new Gap(0, a[0].length, 0, b[0].length));
        while (!gaps.isEmpty()) sequences.align(gaps.pop(), gaps);
        return sequences.matched;
    }

    private void align(Gap whole, Deque<Gap> gaps) {
        Gap gap = trimmed(whole);
        if (gap.fromA == gap.toA || gap.fromB == gap.toB) return;
        if (gap.toA - gap.fromA <= BAND && gap.toB - gap.fromB <= BAND) {
            fill(gap);
            return;
        }
        List<int[]> anchors = anchors(gap);
        if (anchors.isEmpty()) {
            fill(gap);
            return;
        }
        int fromA = gap.fromA;
        int fromB = gap.fromB;
        for (int[] anchor : anchors) {
            matched[anchor[0]] = anchor[1];
            gaps.push(new Gap(fromA, anchor[0], fromB, anchor[1]));
            fromA = anchor[0] + 1;
            fromB = anchor[1] + 1;
        }
        gaps.push(new Gap(fromA, gap.toA, fromB, gap.toB));
    }

    private Gap trimmed(Gap gap) {
        int fromA = gap.fromA;
        int fromB = gap.fromB;
        int toA = gap.toA;
        int toB = gap.toB;
        while (fromA < toA && fromB < toB && a[0][fromA] == b[0][fromB]) matched[fromA++] = fromB++;
        while (fromA < toA && fromB < toB && a[0][toA - 1] == b[0][toB - 1]) matched[--toA] = --toB;
        return new Gap(fromA, toA, fromB, toB);
    }

    /**
     * Unique on both sides by any key and in the same order. One alone on its diagonal is not trusted: where everything
     * after a cause has drifted, the one item that has not may well be the one that was moved.
     */
    private List<int[]> anchors(Gap gap) {
        int[] partner = new int[gap.toA - gap.fromA];
        Arrays.fill(partner, UNLIKE);
        boolean[] taken = new boolean[gap.toB - gap.fromB];
        for (int key = 0; key < a.length; key++) unique(gap, a[key], b[key], partner, taken);
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < partner.length; i++) {
            if (partner[i] >= 0) pairs.add(new int[] {gap.fromA + i, partner[i]});
        }
        boolean[] rising =
                Increasing.longest(pairs.stream().mapToInt(pair -> pair[1]).toArray());
        List<int[]> chain = new ArrayList<>();
        for (int i = 0; i < rising.length; i++) if (rising[i]) chain.add(pairs.get(i));
        List<int[]> trusted = new ArrayList<>();
        for (int i = 0; i < chain.size(); i++) {
            if ((i > 0 && sameDiagonal(chain.get(i - 1), chain.get(i)))
                    || (i + 1 < chain.size() && sameDiagonal(chain.get(i), chain.get(i + 1))))
                trusted.add(chain.get(i));
        }
        return trusted;
    }

    private static boolean sameDiagonal(int[] one, int[] other) {
        return one[1] - one[0] == other[1] - other[0];
    }

    private static void unique(Gap gap, int[] a, int[] b, int[] partner, boolean[] taken) {
        Map<Integer, int[]> seen = new HashMap<>();
        for (int i = gap.fromA; i < gap.toA; i++) {
            if (partner[i - gap.fromA] < 0 && a[i] >= 0) count(seen, a[i], i, 0);
        }
        for (int j = gap.fromB; j < gap.toB; j++) {
            if (!taken[j - gap.fromB] && b[j] >= 0) count(seen, b[j], j, 1);
        }
        for (int i = gap.fromA; i < gap.toA; i++) {
            int[] found = partner[i - gap.fromA] < 0 && a[i] >= 0 ? seen.get(a[i]) : null;
            if (found == null || found[0] != 1 || found[1] != 1) continue;
            partner[i - gap.fromA] = found[3];
            taken[found[3] - gap.fromB] = true;
        }
    }

    private static void count(Map<Integer, int[]> seen, int key, int place, int side) {
        int[] counts = seen.computeIfAbsent(key, none -> new int[4]);
        counts[side]++;
        counts[2 + side] = place;
    }

    /** The sum of likenesses is to be greatest, looked for within the band around the gap's diagonal. */
    private void fill(Gap gap) {
        int rows = gap.toA - gap.fromA;
        int columns = gap.toB - gap.fromB;
        int width = Math.min(columns, Math.max(rows, columns) <= BAND ? columns : BAND);
        int[] start = new int[rows + 1];
        for (int i = 0; i <= rows; i++) {
            long centre = (long) i * columns / rows;
            start[i] = (int) Math.max(0, Math.min(columns - width, centre - width / 2));
        }
        byte[][] steps = new byte[rows + 1][];
        int[] above = new int[width + 1];
        for (int i = 1; i <= rows; i++) {
            int shift = start[i] - start[i - 1];
            int[] row = new int[width + 1];
            byte[] step = new byte[width + 1];
            for (int k = 0; k <= width; k++) {
                int up = above[Math.min(k + shift, width)]; // what lies beyond the band is skipped
                int left = k > 0 ? row[k - 1] : UNLIKE;
                int best = Math.max(up, left);
                byte how = (byte) (up >= left ? 1 : 2);
                if (k > 0) {
                    int like = like(gap.fromA + i - 1, gap.fromB + start[i] + k - 1);
                    int before = above[Math.min(k - 1 + shift, width)];
                    if (like > 0 && before + like >= best) {
                        best = before + like;
                        how = 0;
                    }
                }
                row[k] = best;
                step[k] = how;
            }
            steps[i] = step;
            above = row;
        }
        trace(gap, steps, start, rows, width);
    }

    private int like(int i, int j) {
        int like = a[0][i] == b[0][j] && a[0][i] >= 0 ? 100 : likeness.of(i, j);
        return like <= 0 ? 0 : Math.max(1, like - HALF);
    }

    private void trace(Gap gap, byte[][] steps, int[] start, int rows, int width) {
        int i = rows;
        int k = width;
        while (i > 0 && k >= 0) {
            int shift = start[i] - start[i - 1];
            switch (steps[i][k]) {
                case 0 -> {
                    matched[gap.fromA + i - 1] = gap.fromB + start[i] + k - 1;
                    k = Math.min(k - 1 + shift, width);
                    i--;
                }
                case 1 -> {
                    k = Math.min(k + shift, width);
                    i--;
                }
                default -> k--;
            }
        }
    }
}
