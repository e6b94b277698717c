package dev.stepwarden.domain.redaction;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lines in which texts have what {@link DroppedHeaders} drops from objects: {@code Authorization: Bearer x},
 * {@code -H 'Cookie: a=b; c=d'}, {@code "X-Api-Key": "x"}. The whole value goes, and nothing of a sentence about it.
 */
final class AuthHeader implements TextRule {
    /** What a header's value looks like. */
    enum Kind {
        AUTHORIZATION,
        COOKIE,
        KEY
    }

    private static final int LONGEST_LOOK = 512;

    private final Map<String, Kind> kinds = new HashMap<>();
    private final Set<String> wordSchemes;
    private final Set<String> lineSchemes;
    private final Credible credible;

    AuthHeader(Map<Kind, List<String>> names, Set<String> wordSchemes, Set<String> lineSchemes, Credible credible) {
        names.forEach((kind, all) -> all.forEach(name -> kinds.put(name, kind)));
        this.wordSchemes = wordSchemes;
        this.lineSchemes = lineSchemes;
        this.credible = credible;
    }

    @Override
    public List<String> keywords() {
        return kinds.keySet().stream().sorted().toList();
    }

    @Override
    public void at(String text, int start, int end, Findings found) {
        char before = Chars.at(text, start - 1);
        char next = Chars.at(text, end);
        if ((before == '-' && Chars.at(text, start - 2) != '-') || before == '_' || !Bounds.before(text, start)) return;
        if (Chars.word(next) || next == '-' || found.covers(DroppedHeaders.RULE, start)) return;
        Kind kind = kinds.get(Chars.lower(text.substring(start, end)));
        if (kind == null) return;
        Quote behind = Quote.at(text, end);
        int at = behind == null ? end : behind.end();
        if (behind != null && Chars.at(text, at) == ']') at++;
        int value = value(text, Spelling.skipBlanks(text, at), kind == Kind.COOKIE && behind == null);
        if (value < 0 || Markers.isAt(text, value)) return;
        Quote open = Quote.at(text, value);
        if (open == null && Chars.letter(Chars.at(text, value))) open = Quote.at(text, value + 1);
        Quote around = behind == null && open == null ? Quote.before(text, start) : null;
        if (open != null) add(text, open.end(), open.close(text), behind != null, kind, found);
        else if (around != null) add(text, value, closeOf(around, text, value), false, kind, found);
        else plain(text, value, kind, found);
    }

    private static int value(String text, int sign, boolean colonOnly) {
        int colon = Spelling.skip(text, sign, ':');
        int equals = Spelling.skip(text, colon < 0 ? sign : colon, '=');
        if (equals > 0 && Chars.at(text, equals) == '>') equals++;
        int behind = equals < 0 || colonOnly ? colon : equals;
        return behind < 0 || Chars.at(text, behind) == '=' ? -1 : Spelling.skipBlanks(text, behind);
    }

    private static int closeOf(Quote around, String text, int value) {
        return new Quote(value - (around.end() - around.start()), value, around.mark(), around.encoded()).close(text);
    }

    private void add(String text, int start, int end, boolean named, Kind kind, Findings found) {
        if (end <= start || Markers.isAt(text, start)) return;
        String value = head(text, start, end);
        if (named ? !isEmpty(value) : isCredential(value, kind)) found.add(DroppedHeaders.RULE, start, end);
    }

    private boolean isEmpty(String value) {
        int blank = value.indexOf(' ');
        boolean scheme = blank > 0 && wordSchemes.contains(Chars.lower(value.substring(0, blank)));
        return credible.isPlaceholder(scheme ? value.substring(blank + 1) : value);
    }

    private boolean isCredential(String value, Kind kind) {
        if (isEmpty(value)) return false;
        int blank = value.indexOf(' ');
        String first = Chars.lower(blank < 0 ? value : value.substring(0, blank));
        return switch (kind) {
            case COOKIE -> value.indexOf('=') > 0;
            case KEY -> blank < 0 && isMore(value);
            case AUTHORIZATION ->
                lineSchemes.contains(first)
                        || (blank > 0
                                ? wordSchemes.contains(first) && isMore(value.substring(blank + 1))
                                : Credible.length(value) >= 8 && credible.looksRandom(value));
        };
    }

    private void plain(String text, int value, Kind kind, Findings found) {
        int end = switch (kind) {
            case COOKIE -> Cookies.end(text, value);
            case KEY -> keyEnd(text, value, found);
            case AUTHORIZATION -> authorizationEnd(text, value, found);
        };
        if (end > value) found.add(DroppedHeaders.RULE, value, end);
    }

    private int keyEnd(String text, int value, Findings found) {
        int end = found.unquotedEnd(text, value);
        return isCredential(head(text, value, end), Kind.KEY) ? end : value;
    }

    private int authorizationEnd(String text, int value, Findings found) {
        int word = found.unquotedEnd(text, value);
        if (word - value > 4_096) return word;
        int scheme = value;
        while (Chars.letter(Chars.at(text, scheme))
                || Chars.digit(Chars.at(text, scheme))
                || Chars.at(text, scheme) == '-') scheme++;
        String first = Chars.lower(text.substring(value, scheme));
        int credential = Spelling.skipBlanks(text, scheme);
        if (credential > scheme && lineSchemes.contains(first)) return Unquoted.lineEnd(text, credential);
        if (credential > scheme && wordSchemes.contains(first)) {
            int end = found.unquotedEnd(text, credential);
            String held = head(text, credential, end);
            return !Markers.isAt(text, credential) && isMore(held) && !credible.isPlaceholder(held) ? end : value;
        }
        String held = head(text, value, word);
        return Credible.length(held) >= 8 && credible.looksRandom(held) && !credible.isPlaceholder(held) ? word : value;
    }

    private static String head(String text, int start, int end) {
        return Spelling.decoded(text.substring(start, Math.min(end, start + LONGEST_LOOK)));
    }

    /** More than a word: "Bearer tokens" is none. */
    private boolean isMore(String value) {
        return credible.looksRandom(value)
                || (Credible.length(value) >= 4 && value.chars().anyMatch(c -> "=.+/:~!".indexOf(c) >= 0));
    }
}
