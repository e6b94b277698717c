package dev.stepwarden.domain.diff;

import org.jspecify.annotations.Nullable;

/**
 * Finds what differs between any two runs and says nothing: UUIDs, ids of providers, long tokens that look random, and
 * times of day. One pass over the text. What it finds is a part of profile versions: it must not change, only be given
 * a second form under another name.
 */
final class RandomText {
    static final String ID = "<id>";
    static final String TIME = "<time>";
    private static final String[] PREFIXES = {
        "call_",
        "toolu_",
        "chatcmpl-",
        "cmpl-",
        "msg_",
        "run_",
        "run-",
        "resp_",
        "req_",
        "fc_",
        "rs_",
        "thread_",
        "asst_",
        "fp_"
    };
    private static final int LONGEST_PREFIX = 9;
    private static final int SHORTEST = 8;
    private static final int HEX = 16;
    private static final int LONG = 20;

    private final boolean ids;
    private final boolean times;

    RandomText(boolean ids, boolean times) {
        this.ids = ids;
        this.times = times;
    }

    /** The text itself when there is nothing to replace. */
    String replaced(String text) {
        if (!ids && !times) return text;
        StringBuilder out = null;
        int copied = 0;
        int at = 0;
        int length = text.length();
        while (at < length) {
            if (!word(text.charAt(at))) {
                at++;
                continue;
            }
            int end = at + 1;
            while (end < length && word(text.charAt(end))) end++;
            String found = null;
            int behind = end;
            if (times && end - at == 4 && (behind = time(text, at)) > 0) found = TIME;
            else if (ids && end - at == 8 && (behind = uuid(text, at)) > 0) found = ID;
            else if (ids && end - at >= SHORTEST && isId(text, at, end)) {
                found = ID;
                behind = end;
            }
            if (found != null) {
                if (out == null) out = new StringBuilder(length);
                out.append(text, copied, at).append(found);
                copied = behind;
                end = behind;
            }
            at = end;
        }
        return out == null ? text : out.append(text, copied, length).toString();
    }

    private static boolean word(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean digit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static boolean hex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    /** Behind a UUID that starts here, else -1. */
    private static int uuid(String text, int at) {
        int end = at + 36;
        if (end > text.length() || (end < text.length() && word(text.charAt(end)))) return -1;
        for (int i = 0; i < 36; i++) {
            char c = text.charAt(at + i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : !hex(c)) return -1;
        }
        return end;
    }

    /** Behind a day and a time of day (RFC 3339, the zone may be missing) that start here, else -1. A day alone is none. */
    private static int time(String text, int at) {
        if (!shaped(text, at, "dddd-dd-dd?dd:dd")) return -1;
        char between = text.charAt(at + 10);
        if (between != 'T' && between != 't' && between != ' ') return -1;
        int end = at + 16;
        if (shaped(text, end, ":dd")) {
            end += 3;
            if (end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == ',') && digit(text, end + 1)) {
                end++;
                while (digit(text, end)) end++;
            }
        }
        if (end < text.length() && (text.charAt(end) == 'Z' || text.charAt(end) == 'z')) return end + 1;
        if (shaped(text, end, "+dd:dd") || shaped(text, end, "-dd:dd")) return end + 6;
        return end;
    }

    private static boolean shaped(String text, int at, String shape) {
        if (at + shape.length() > text.length()) return false;
        for (int i = 0; i < shape.length(); i++) {
            char wanted = shape.charAt(i);
            if (wanted == '?') continue;
            if (wanted == 'd' ? !digit(text, at + i) : text.charAt(at + i) != wanted) return false;
        }
        return true;
    }

    private static boolean isId(String text, int from, int to) {
        int length = to - from;
        boolean prefixed = prefix(text, from) != null;
        if (!prefixed && length < HEX) return false;
        int digits = 0;
        int lower = 0;
        int upper = 0;
        int turns = 0;
        boolean hex = true;
        int before = -1;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int kind = c <= '9' ? 0 : c <= 'Z' ? 1 : 2;
            if (kind == 0) digits++;
            else if (kind == 1) upper++;
            else lower++;
            if (kind != before && before >= 0) turns++;
            before = kind;
            hex &= hex(c);
        }
        boolean mixed = lower > 0 && upper > 0;
        if (prefixed && digits > 0) return true;
        if (length < HEX) return false;
        if (hex && digits >= 2 && lower + upper >= 2 && !mixed) return true;
        // Of random letters and digits most differ in kind from their neighbour; of words that are written together few
        // do.
        if (mixed && (prefixed || length >= LONG) && (prefixed || digits > 0)) return turns * 10 >= length * 4;
        return length >= LONG && digits >= 3 && lower + upper >= 3 && turns * 10 >= length * 3;
    }

    private static @Nullable String prefix(String text, int from) {
        if (from < 3 || (text.charAt(from - 1) != '_' && text.charAt(from - 1) != '-')) return null;
        for (String prefix : PREFIXES) {
            int at = from - prefix.length();
            if (at >= 0
                    && prefix.length() <= LONGEST_PREFIX
                    && text.startsWith(prefix, at)
                    && (at == 0 || !word(text.charAt(at - 1)))) return prefix;
        }
        return null;
    }
}
