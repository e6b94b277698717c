package dev.stepwarden.domain.redaction;

import java.util.List;

/** A compact JWS or JWE (RFC 7515, 7516): its first part decodes to a JSON object with an "alg". */
final class Jwt implements TextRule {
    static final String RULE = "jwt";
    private static final int SHORTEST = 16;

    @Override
    public List<String> keywords() {
        return List.of("eyj");
    }

    @Override
    public void at(String text, int start, int end, Findings found) {
        if (found.covers(RULE, start) || !text.startsWith("eyJ", start) || !starts(text, start)) return;
        int header = part(text, start);
        if (header - start < SHORTEST || Chars.at(text, header) != '.') return;
        int payload = part(text, header + 1);
        if (payload == header + 1 || Chars.at(text, payload) != '.' || !namesAlgorithm(text, start, header)) return;
        int last = payload;
        for (int parts = 2; parts < 5 && Chars.at(text, last) == '.'; parts++) last = part(text, last + 1);
        found.add(RULE, start, last);
    }

    /** Unlike other tokens, one that goes on before is none: then no part is looked at more than once. */
    private static boolean starts(String text, int start) {
        char c = Chars.at(text, start - 1);
        return c != '-' && c != '_' && Bounds.before(text, start);
    }

    private static int part(String text, int start) {
        int at = start;
        while (at < text.length() && (Chars.word(text.charAt(at)) || text.charAt(at) == '-')) at++;
        return at;
    }

    private static boolean namesAlgorithm(String text, int start, int end) {
        return Base64Text.decode(text, start, end)
                .filter(header -> header.startsWith("{") && header.contains("\"alg\""))
                .isPresent();
    }
}
