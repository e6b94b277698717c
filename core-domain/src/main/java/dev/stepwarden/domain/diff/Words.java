package dev.stepwarden.domain.diff;

import java.util.ArrayList;
import java.util.List;

/** Cuts a line into words, runs of blanks, and single other characters; never a code point in two. */
final class Words {
    private Words() {}

    static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            int end = at + Character.charCount(line.codePointAt(at));
            int kind = kind(line.charAt(at));
            while (kind > 0 && end < line.length() && kind(line.charAt(end)) == kind) end++;
            if (end < line.length() && kind > 0 && Character.isLowSurrogate(line.charAt(end))) end++;
            words.add(line.substring(at, end));
            at = end;
        }
        return words;
    }

    /** Only what ASCII says: tables of Unicode differ from one Java to the next. */
    private static int kind(char c) {
        if (c == ' ' || c == '\t') return 1;
        boolean word = c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return word || (c >= 0xc0 && c < 0x2000) ? 2 : 0;
    }
}
