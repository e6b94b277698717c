package dev.stepwarden.domain.redaction;

import java.util.List;

/** Parameters that make a pre-signed URL valid: {@code ?sig=...}, {@code &X-Amz-Signature=...} and the like. */
final class SignedQuery implements TextRule {
    private static final String RULE = "signed-query";

    private final List<String> keywords;

    SignedQuery(List<String> names) {
        keywords = names.stream()
                .flatMap(name -> List.of(name + "=", name + "%3d").stream())
                .toList();
    }

    @Override
    public List<String> keywords() {
        return keywords;
    }

    @Override
    public void at(String text, int start, int end, Findings found) {
        if (found.covers(RULE, start) || !startsParameter(text, start)) return;
        boolean encoded = text.charAt(end - 1) != '=';
        int at = end;
        while (at < text.length() && !endsValue(text, at, encoded)) at++;
        int marker = Markers.end(text, end);
        boolean gone = marker > 0 && (marker >= text.length() || endsValue(text, marker, encoded));
        if (at > end && !gone) found.add(RULE, end, at);
    }

    /** JSON text may escape an ampersand, HTML names it, a URL inside of a URL as {@code %26}. */
    private static boolean startsParameter(String text, int start) {
        if (start == 0) return false;
        return switch (text.charAt(start - 1)) {
            case '?', '&', ';', '#' -> true;
            case '6' -> text.startsWith("\\u0026", start - 6) || text.startsWith("%26", start - 3);
            case 'F', 'f' -> text.startsWith("%3", start - 3);
            case '3' -> text.startsWith("%23", start - 3);
            default -> false;
        };
    }

    private static boolean endsValue(String text, int at, boolean encoded) {
        char c = text.charAt(at);
        return switch (c) {
            case '&', '#', ';', '"', '\'', '<', '>', '\\', '`', ')', ']', '}', '|' -> true;
            case '%' ->
                encoded && (text.startsWith("%26", at) || text.startsWith("%23", at) || text.startsWith("%22", at));
            default -> Chars.blank(c);
        };
    }
}
