package dev.stepwarden.domain.redaction;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a secret of a fixed form looks like, as the rule file says: {@code ghp_{a:36+}}. Its first text is looked for;
 * the runs before it are matched backwards, what follows forwards, each run as far as it goes, without a second try.
 */
final class TokenForm implements TextRule {
    private final String rule;
    private final boolean needsDigit;
    private final List<Part> before;
    private final String text;
    private final List<Part> after;

    private TokenForm(String rule, boolean needsDigit, List<Part> before, String text, List<Part> after) {
        this.rule = rule;
        this.needsDigit = needsDigit;
        this.before = before;
        this.text = text;
        this.after = after;
    }

    /** Either a text, or a run of characters. */
    private sealed interface Part {
        record Text(String text) implements Part {}

        record Run(boolean[] chars, int least, int most) implements Part {
            boolean has(String text, int at) {
                char c = Chars.at(text, at);
                return c < 128 && chars[c] && (c != '%' || isEncoded(text, at));
            }

            /** Of the characters of Base64 that URLs encode; any other one ends a run. */
            private static boolean isEncoded(String text, int at) {
                return Spelling.skip(text, at, '=') > 0
                        || Spelling.skip(text, at, '/') > 0
                        || Spelling.skip(text, at, '+') > 0;
            }
        }
    }

    static TokenForm of(String rule, String form, Map<String, boolean[]> classes) {
        boolean digit = form.startsWith("!");
        List<Part> before = new ArrayList<>();
        @Nullable String text = null;
        List<Part> after = new ArrayList<>();
        for (int at = digit ? 1 : 0; at < form.length(); ) {
            boolean run = form.charAt(at) == '{';
            int end = run ? form.indexOf('}', at) + 1 : form.indexOf('{', at);
            if (end <= 0) end = form.length();
            String piece = form.substring(at, end);
            if (!run && text == null) text = piece;
            else (text == null ? before : after).add(run ? run(piece, classes) : new Part.Text(piece));
            at = end;
        }
        if (text == null) throw new IllegalArgumentException("no text to look for in " + form);
        return new TokenForm(rule, digit, before.reversed(), text, after);
    }

    private static Part.Run run(String piece, Map<String, boolean[]> classes) {
        int colon = piece.indexOf(':');
        boolean @Nullable [] chars = classes.get(piece.substring(1, colon));
        if (chars == null) throw new IllegalArgumentException("no class of " + piece);
        String count = piece.substring(colon + 1, piece.length() - 1);
        if (count.endsWith("+")) {
            return new Part.Run(chars, Integer.parseInt(count.substring(0, count.length() - 1)), Integer.MAX_VALUE);
        }
        String[] bounds = count.split("-", 2);
        return new Part.Run(chars, Integer.parseInt(bounds[0]), Integer.parseInt(bounds[bounds.length - 1]));
    }

    /** As it stands, as URLs have it and as JSON may have it. */
    @Override
    public List<String> keywords() {
        Set<String> variants = new LinkedHashSet<>();
        String plain = Chars.lower(text);
        variants.add(plain);
        variants.add(plain.replace("%", "%25").replace("/", "%2f").replace(":", "%3a"));
        variants.add(plain.replace("/", "\\/"));
        return List.copyOf(variants);
    }

    @Override
    public void at(String all, int start, int end, Findings found) {
        if (found.covers(rule, start) || !isText(all, start, end)) return;
        int first = backwards(all, start);
        if (first < 0 || !Bounds.before(all, first)) return;
        int last = forwards(all, end);
        if (last < 0 || !Bounds.after(all, last)) return;
        if (needsDigit && !hasDigit(all, end, last)) return;
        found.add(rule, Bounds.skipEscape(all, first), last);
    }

    /** Keywords are found in any case; a form has one. */
    private boolean isText(String all, int start, int end) {
        return end - start != text.length() || all.startsWith(text, start);
    }

    private int backwards(String all, int start) {
        int at = start;
        for (Part part : before) {
            Part.Run run = (Part.Run) part;
            int least = at - run.least();
            int most = Math.max(0, at - run.most());
            while (at > most && run.has(all, at - 1)) at--;
            if (at > least) return -1;
        }
        return at;
    }

    private int forwards(String all, int start) {
        int at = start;
        for (int i = 0; i < after.size(); i++) {
            at = switch (after.get(i)) {
                case Part.Text part -> Spelling.skip(all, at, part.text());
                case Part.Run run -> skip(all, at, run, i == after.size() - 1);
            };
            if (at < 0) return -1;
        }
        return at;
    }

    private static int skip(String all, int start, Part.Run run, boolean last) {
        int most = (int) Math.min(all.length(), (long) start + run.most());
        int at = start;
        while (at < most && run.has(all, at)) at++;
        boolean goesOn = last && at == most && run.has(all, at);
        return at - start < run.least() || goesOn ? -1 : at;
    }

    private static boolean hasDigit(String all, int start, int end) {
        for (int i = start; i < end; i++) if (Chars.digit(all.charAt(i))) return true;
        return false;
    }
}
