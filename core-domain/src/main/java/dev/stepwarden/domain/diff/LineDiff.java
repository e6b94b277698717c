package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.diff.TextRows.Line;
import dev.stepwarden.domain.diff.TextRows.Mark;
import dev.stepwarden.domain.diff.TextRows.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Marks the words in which two lines differ. Of a long line what is shown begins shortly before the first of them. */
final class LineDiff {
    static final int LONGEST = 20_000;
    private static final int SHOWN = 1_000;
    private static final int BEFORE = 200;

    private LineDiff() {}

    static Row row(String a, String b, int placeA, int placeB) {
        List<String> wordsA = Words.of(Shown.start(a, LONGEST));
        List<String> wordsB = Words.of(Shown.start(b, LONGEST));
        Map<String, Integer> numbers = new HashMap<>();
        int[] matched = Sequences.aligned(keys(wordsA, numbers), keys(wordsB, numbers), (i, j) -> 0);
        boolean[] keptA = new boolean[wordsA.size()];
        boolean[] keptB = new boolean[wordsB.size()];
        for (int i = 0; i < matched.length; i++) {
            if (matched[i] < 0) continue;
            keptA[i] = true;
            keptB[matched[i]] = true;
        }
        return new Row(line(placeA, a, marks(a, wordsA, keptA)), line(placeB, b, marks(b, wordsB, keptB)));
    }

    private static int[][] keys(List<String> words, Map<String, Integer> numbers) {
        int[] keys = new int[words.size()];
        for (int i = 0; i < keys.length; i++) keys[i] = numbers.computeIfAbsent(words.get(i), none -> numbers.size());
        return new int[][] {keys};
    }

    /** A blank between two changed words is changed with them. What is beyond the compared length counts as changed. */
    private static List<Mark> marks(String line, List<String> words, boolean[] kept) {
        for (int i = 1; i + 1 < kept.length; i++) {
            if (kept[i] && !kept[i - 1] && !kept[i + 1] && words.get(i).isBlank()) kept[i] = false;
        }
        List<Mark> marks = new ArrayList<>();
        int at = 0;
        int from = -1;
        for (int i = 0; i < kept.length; i++) {
            if (!kept[i] && from < 0) from = at;
            if (kept[i] && from >= 0) {
                marks.add(new Mark(from, at));
                from = -1;
            }
            at += words.get(i).length();
        }
        if (from >= 0 || at < line.length()) marks.add(new Mark(from >= 0 ? from : at, line.length()));
        return marks;
    }

    /** @param place from 0 */
    static Line line(int place, String text, List<Mark> marks) {
        if (text.length() <= SHOWN) return new Line(place + 1, text, proper(marks, text.length()));
        int from = marks.isEmpty() ? 0 : Math.max(0, marks.getFirst().from() - BEFORE);
        if (from > 0 && Character.isLowSurrogate(text.charAt(from))) from--;
        String rest = text.substring(from);
        String shown = Shown.start(rest, SHOWN);
        String before = from > 0 ? "…" : "";
        List<Mark> moved = new ArrayList<>();
        for (Mark mark : marks) {
            int start = mark.from() - from;
            int end = Math.min(mark.to() - from, shown.length());
            if (start < end) moved.add(new Mark(start + before.length(), end + before.length()));
        }
        return new Line(place + 1, before + shown + (shown.length() < rest.length() ? "…" : ""), moved);
    }

    private static List<Mark> proper(List<Mark> marks, int length) {
        return length == 0 ? List.of() : marks;
    }
}
