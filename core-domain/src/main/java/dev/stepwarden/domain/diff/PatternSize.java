package dev.stepwarden.domain.diff;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How much an RE2 pattern says, told before it is compiled: {@code ((a{1000}){1000}){1000}} is short, and its program
 * would not fit into memory. Counts each character, escape, class and group once for each time that it is repeated.
 */
public final class PatternSize {
    private static final long MOST = 1_000_000_000L;

    /** Of the group that is open and what is around it. */
    private final Deque<Long> around = new ArrayDeque<>();

    private final String pattern;
    private int at;
    private long sum;
    private long last;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    /** Never less than it is, up to a thousand million; for what is no pattern, any number. */
    public static long of(String pattern) {
        PatternSize size = new PatternSize(pattern);
        while (size.at < pattern.length()) size.next();
        while (!size.around.isEmpty()) size.close();
        return size.total();
    }

    private void next() {
        char character = pattern.charAt(at++);
        switch (character) {
            case '(' -> open();
            case ')' -> close();
            case '[' -> {
                skipClass();
                item(1);
            }
            case '\\' -> escape();
            case '{' -> repeat();
            default -> item(1);
        }
    }

    private long total() {
        return Math.min(MOST, sum + last);
    }

    private void item(long size) {
        sum = total();
        last = size;
    }

    private void open() {
        around.push(total());
        sum = 0;
        last = 1;
    }

    private void close() {
        long group = total();
        sum = around.isEmpty() ? 0 : around.pop();
        last = group;
    }

    private void escape() {
        if (!pattern.startsWith("Q", at)) {
            at++;
            item(1);
            return;
        }
        int end = pattern.indexOf("\\E", at);
        int stop = end < 0 ? pattern.length() : end;
        for (int i = at + 1; i < stop; i++) item(1);
        at = end < 0 ? stop : end + 2;
    }

    /** A bracket at the very beginning of a class stands for itself. */
    private void skipClass() {
        if (pattern.startsWith("^", at)) at++;
        if (pattern.startsWith("]", at)) at++;
        while (at < pattern.length()) {
            char character = pattern.charAt(at++);
            if (character == '\\') at++;
            else if (character == '[' && pattern.startsWith(":", at)) skipNamedClass();
            else if (character == ']') return;
        }
    }

    private void skipNamedClass() {
        int end = pattern.indexOf(":]", at);
        if (end >= 0) at = end + 2;
    }

    /** What is no count stands for itself, and is then counted once too often. */
    private void repeat() {
        long least = number();
        long most = least;
        if (pattern.startsWith(",", at)) {
            at++;
            most = Math.max(least + 1, number());
        }
        if (pattern.startsWith("}", at)) at++;
        last = Math.min(MOST, last * Math.max(1, most));
    }

    private long number() {
        long number = 0;
        while (at < pattern.length() && Character.isDigit(pattern.charAt(at)))
            number = Math.min(MOST, number * 10 + Character.digit(pattern.charAt(at++), 10));
        return number;
    }
}
