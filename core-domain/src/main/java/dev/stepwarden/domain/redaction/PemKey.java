package dev.stepwarden.domain.redaction;

import java.util.List;

/** A private key between the lines of RFC 7468, of any kind; up to the end of what can be a part of it when cut off. */
final class PemKey implements TextRule {
    private static final String RULE = "pem-key";
    private static final String DASHES = "-----";
    private static final String IN_BODY = "+/=:,%\\\"' \t\r\n";
    private static final int LONGEST_LABEL = 64;

    @Override
    public List<String> keywords() {
        return List.of("-----begin");
    }

    @Override
    public void at(String text, int start, int end, Findings found) {
        if (found.covers(RULE, start)) return;
        int label = dashes(text, end, Math.min(text.length(), end + LONGEST_LABEL));
        if (label < 0 || !isPrivate(text.substring(end, label))) return;
        found.add(RULE, start, end(text, label + DASHES.length()));
    }

    /** Whatever stands for the blanks. */
    private static boolean isPrivate(String label) {
        return label.contains("PRIVATE") && label.contains("KEY");
    }

    private static int end(String text, int body) {
        int at = body;
        while (at < text.length() && inBody(text.charAt(at)) && !text.startsWith(DASHES, at)) at++;
        if (!text.startsWith(DASHES + "END", at)) return at;
        int close = dashes(text, at + DASHES.length(), Math.min(text.length(), at + DASHES.length() + LONGEST_LABEL));
        return close < 0 ? text.length() : close + DASHES.length();
    }

    private static boolean inBody(char c) {
        return Chars.base64(c) || IN_BODY.indexOf(c) >= 0;
    }

    private static int dashes(String text, int from, int to) {
        for (int i = from; i + DASHES.length() <= to; i++) if (text.startsWith(DASHES, i)) return i;
        return -1;
    }
}
