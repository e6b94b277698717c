package dev.stepwarden.domain.diff;

import java.util.Arrays;

/** Longest increasing subsequence, in n log n. */
final class Increasing {
    private Increasing() {}

    /** Which places belong to it; strictly increasing, of several the one that ends lowest. */
    static boolean[] longest(int[] values) {
        int[] tails = new int[values.length];
        int[] before = new int[values.length];
        int length = 0;
        for (int i = 0; i < values.length; i++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (values[tails[middle]] < values[i]) low = middle + 1;
                else high = middle;
            }
            before[i] = low == 0 ? -1 : tails[low - 1];
            tails[low] = i;
            if (low == length) length++;
        }
        boolean[] member = new boolean[values.length];
        Arrays.fill(member, false);
        for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = before[i]) member[i] = true;
        return member;
    }
}
