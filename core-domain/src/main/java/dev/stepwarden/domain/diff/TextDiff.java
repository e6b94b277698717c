package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.diff.TextRows.Line;
import dev.stepwarden.domain.diff.TextRows.Mark;
import dev.stepwarden.domain.diff.TextRows.Row;
import dev.stepwarden.domain.redaction.StoredContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts two texts side by side by lines, and marks the words in which lines differ. */
final class TextDiff {
    private static final int AROUND = 3;
    private static final int MOST_ROWS = 200;
    private static final int MOST_LINES = 20_000;

    private final Normaliser normaliser;

    TextDiff(Normaliser normaliser) {
        this.normaliser = normaliser;
    }

    TextRows rows(String storedA, String storedB) {
        List<String> a = lines(StoredContent.shown(storedA));
        List<String> b = lines(StoredContent.shown(storedB));
        Map<String, Integer> numbers = new HashMap<>();
        List<Set<String>> wordsA =
                new ArrayList<>(a.stream().map(TextDiff::words).toList());
        List<Set<String>> wordsB =
                new ArrayList<>(b.stream().map(TextDiff::words).toList());
        int[] matched =
                Sequences.aligned(keys(a, numbers), keys(b, numbers), (i, j) -> likeness(wordsA.get(i), wordsB.get(j)));
        List<Row> rows = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < matched.length; i++) {
            while (matched[i] >= 0 && next < matched[i]) rows.add(new Row(null, whole(b, next++)));
            rows.add(matched[i] < 0 ? new Row(whole(a, i), null) : pair(a.get(i), b.get(next), i, next++));
        }
        while (next < b.size()) rows.add(new Row(null, whole(b, next++)));
        return shown(rows);
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (lines.size() < MOST_LINES) {
            int end = text.indexOf('\n', from);
            if (end < 0) break;
            lines.add(text.substring(from, end > from && text.charAt(end - 1) == '\r' ? end - 1 : end));
            from = end + 1;
        }
        lines.add(text.substring(from));
        return lines;
    }

    private int[][] keys(List<String> lines, Map<String, Integer> numbers) {
        int[] keys = new int[lines.size()];
        for (int i = 0; i < keys.length; i++)
            keys[i] = numbers.computeIfAbsent(normaliser.text(lines.get(i)), none -> numbers.size());
        return new int[][] {keys};
    }

    private static Set<String> words(String line) {
        Set<String> words = new HashSet<>();
        for (String word : Words.of(Shown.start(line, LineDiff.LONGEST))) if (!word.isBlank()) words.add(word);
        return words;
    }

    /** Two lines are one that has changed when they share a third of their words. */
    private static int likeness(Set<String> a, Set<String> b) {
        if (a.isEmpty() || b.isEmpty()) return 0;
        Set<String> fewer = a.size() <= b.size() ? a : b;
        Set<String> more = fewer.equals(a) ? b : a;
        int common = 0;
        for (String word : fewer) if (more.contains(word)) common++;
        int like = common * 100 / (a.size() + b.size() - common);
        return like < 33 ? 0 : like;
    }

    private Row pair(String a, String b, int placeA, int placeB) {
        if (normaliser.text(a).equals(normaliser.text(b))) {
            return new Row(LineDiff.line(placeA, a, List.of()), LineDiff.line(placeB, b, List.of()));
        }
        return LineDiff.row(a, b, placeA, placeB);
    }

    private static Line whole(List<String> lines, int place) {
        String line = lines.get(place);
        return LineDiff.line(place, line, List.of(new Mark(0, line.length())));
    }

    private static TextRows shown(List<Row> rows) {
        boolean[] near = new boolean[rows.size()];
        for (int i = 0; i < near.length; i++) {
            if (rows.get(i).same()) continue;
            for (int j = Math.max(0, i - AROUND); j <= Math.min(near.length - 1, i + AROUND); j++) near[j] = true;
        }
        List<Row> shown = new ArrayList<>();
        boolean cut = false;
        for (int i = 0; i < near.length; i++) {
            if (!near[i]) continue;
            if (shown.size() == MOST_ROWS) {
                cut = true;
                break;
            }
            shown.add(rows.get(i));
        }
        return new TextRows(shown, cut);
    }
}
