package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.diff.Found.Slot;
import dev.stepwarden.domain.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares arrays: finds which items belong together, or, where order says nothing, which are in both. */
final class ArrayDiff {
    /** Where items were put in or taken out, two that share less than this are two. */
    private static final int ENOUGH = 25;

    private final Normaliser normaliser;
    private final NormalForm forms;
    private final ValueDiff values;
    private final Findings findings;

    ArrayDiff(Normaliser normaliser, NormalForm forms, ValueDiff values, Findings findings) {
        this.normaliser = normaliser;
        this.forms = forms;
        this.values = values;
        this.findings = findings;
    }

    void compare(Slot slot, Json.Arr a, Json.Arr b, Pointer pathA, Pointer pathB, PathRules.Place at) {
        Map<Hash, Integer> numbers = new HashMap<>();
        int[] keysA = keys(a, at, numbers);
        int[] keysB = keys(b, at, numbers);
        int[] matched = at.set ? new int[keysA.length] : aligned(a, b, keysA, keysB);
        if (at.set) Arrays.fill(matched, -1);
        boolean[] taken = new boolean[keysB.length];
        for (int i = 0; i < matched.length; i++) {
            if (matched[i] < 0) continue;
            taken[matched[i]] = true;
            Pointer inA = pathA.to(i);
            Pointer inB = pathA.equals(pathB) && matched[i] == i ? inA : pathB.to(matched[i]);
            values.compare(slot, a.items().get(i), b.items().get(matched[i]), inA, inB, at.to(i));
        }
        rest(slot, a, b, pathA, pathB, at, keysA, keysB, matched, taken);
    }

    private int[] keys(Json.Arr array, PathRules.Place at, Map<Hash, Integer> numbers) {
        int[] keys = new int[array.items().size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = numbers.computeIfAbsent(forms.hash(array.items().get(i), at.to(i)), none -> numbers.size());
        }
        return keys;
    }

    private int[] aligned(Json.Arr a, Json.Arr b, int[] keysA, int[] keysB) {
        if (Arrays.equals(keysA, keysB)) {
            int[] straight = new int[keysA.length];
            for (int i = 0; i < straight.length; i++) straight[i] = i;
            return straight;
        }
        Sketch[] sketchesA = new Sketch[keysA.length];
        Sketch[] sketchesB = new Sketch[keysB.length];
        return Sequences.aligned(new int[][] {keysA}, new int[][] {keysB}, (i, j) -> {
            Json one = a.items().get(i);
            Json other = b.items().get(j);
            if (!one.getClass().equals(other.getClass())) return 0;
            if (sketchesA[i] == null) sketchesA[i] = Sketch.of(normaliser, one);
            if (sketchesB[j] == null) sketchesB[j] = Sketch.of(normaliser, other);
            int like = sketchesA[i].likeness(sketchesB[j]);
            return like < ENOUGH && keysA.length != keysB.length ? 0 : 20 + like * 79 / 100;
        });
    }

    private void rest(
            Slot slot,
            Json.Arr a,
            Json.Arr b,
            Pointer pathA,
            Pointer pathB,
            PathRules.Place at,
            int[] keysA,
            int[] keysB,
            int[] matched,
            boolean[] taken) {
        Map<Integer, Deque<Integer>> there = new HashMap<>();
        for (int j = 0; j < keysB.length; j++)
            if (!taken[j])
                there.computeIfAbsent(keysB[j], none -> new ArrayDeque<>()).add(j);
        List<Integer> removed = new ArrayList<>();
        for (int i = 0; i < keysA.length; i++) {
            if (matched[i] >= 0) continue;
            Deque<Integer> same = there.get(keysA[i]);
            Integer other = same == null ? null : same.poll();
            if (other == null) {
                removed.add(i);
                continue;
            }
            taken[other] = true;
            Found moved = new Found(
                    slot,
                    Op.MOVED,
                    pathA.to(i),
                    pathB.to(other),
                    a.items().get(i),
                    b.items().get(other),
                    null);
            if (!at.set) findings.differs(moved);
            else if (i != other) findings.normalised(moved);
        }
        for (int i : removed) values.compare(slot, a.items().get(i), null, pathA.to(i), pathB, at.to(i));
        for (int j = 0; j < keysB.length; j++) {
            if (!taken[j]) values.compare(slot, null, b.items().get(j), pathA, pathB.to(j), at.to(j));
        }
    }
}
