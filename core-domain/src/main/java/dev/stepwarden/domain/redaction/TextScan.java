package dev.stepwarden.domain.redaction;

import java.util.List;
import java.util.Optional;

/** One pass over a text, which tells each rule where it may find something. */
final class TextScan {
    private static final int DEEPEST = 2;
    private static final int SHORTEST_BASE64 = 16;
    private static final String DISCORD = "discord-token";

    private final Rules rules;

    TextScan(Rules rules) {
        this.rules = rules;
    }

    List<Finding> findings(String text) {
        return findings(text, DEEPEST);
    }

    /** @param depth how often text in Base64 is looked into, and what is in that */
    private List<Finding> findings(String text, int depth) {
        Findings found = new Findings(rules.names());
        Keywords keywords = rules.keywords();
        int length = text.length();
        int state = 0;
        int run = 0;
        boolean digits = false;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            state = keywords.step(state, c);
            if (keywords.isEnd(state)) tell(text, i + 1, keywords, state, found);
            if (Chars.base64(c)) {
                run++;
                boolean digit = Chars.digit(c);
                if (digit && !digits) rules.numbers().at(text, i, found);
                digits = digit;
            } else {
                if (run >= SHORTEST_BASE64) base64(text, i - run, i, depth, found);
                run = 0;
                digits = false;
            }
        }
        if (run >= SHORTEST_BASE64) base64(text, length - run, length, depth, found);
        for (PatternRule rule : rules.own().unprompted()) rule.everywhere(text, found);
        return found.apart();
    }

    private void tell(String text, int end, Keywords keywords, int state, Findings found) {
        for (int word : keywords.words(state)) {
            rules.byWord()[word].at(text, end - keywords.length(word), end, found);
        }
    }

    /** What is hidden in an encoded text cannot be cut out of it: the whole of it goes. */
    private void base64(String text, int run, int end, int depth, Findings found) {
        if (depth == 0) return;
        int start = Bounds.skipEscape(text, run);
        Optional<String> decoded = Base64Text.decode(text, start, end);
        if (decoded.isEmpty()) return;
        if (isDiscordToken(decoded.get(), text, start, end)) {
            found.add(DISCORD, start, discordEnd(text, end));
            return;
        }
        List<Finding> inside = findings(decoded.get(), depth - 1);
        if (!inside.isEmpty()) found.add(inside.getFirst().rule(), start, Base64Text.skipPadding(text, end));
    }

    /** A user's id, a time and a signature: {@code MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs}. */
    private static boolean isDiscordToken(String id, String text, int start, int end) {
        boolean number = id.length() >= 17 && id.length() <= 20 && id.chars().allMatch(c -> Chars.digit((char) c));
        return number && Bounds.before(text, start) && discordEnd(text, end) > 0;
    }

    private static int discordEnd(String text, int end) {
        int time = base64End(text, end + 1);
        int signature = base64End(text, time + 1);
        boolean parts = Chars.at(text, end) == '.' && Chars.at(text, time) == '.';
        return parts && time - end == 7 && signature - time > 27 ? signature : -1;
    }

    private static int base64End(String text, int start) {
        int at = start;
        while (at < text.length() && at - start < 100 && Chars.base64(text.charAt(at))) at++;
        return at;
    }
}
