package dev.stepwarden.domain.redaction;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values whose name says what they are: {@code password=...}, {@code "client_secret": "..."}, {@code phone: ...}. A name
 * counts at the end of a longer one ({@code DB_PASSWORD}, {@code clientSecret}), never at its start ({@code token_count}).
 */
final class NamedSecret implements TextRule {
    static final String RULE = "named-secret";
    static final String PASSWORD = "password";

    /** What stands under a name. */
    enum Kind {
        PASSWORD,
        SECRET,
        TOKEN,
        PHONE
    }

    private static final int LONGEST = 2_048;
    private static final int LONGEST_NAME = 64;
    private static final int SHORTEST_SECRET = 8;
    private static final int SHORTEST_TOKEN = 16;

    private final Credible credible;
    private final Map<String, Kind> kinds = new HashMap<>();

    /** @param names words apart by blanks */
    NamedSecret(Map<Kind, List<String>> names, Credible credible) {
        this.credible = credible;
        names.forEach((kind, all) -> all.forEach(name -> {
            for (String joint : List.of("_", "-", "")) kinds.put(name.replace(" ", joint), kind);
        }));
    }

    @Override
    public List<String> keywords() {
        return kinds.keySet().stream().sorted().toList();
    }

    @Override
    public void at(String text, int start, int end, Findings found) {
        char next = Chars.at(text, end);
        if (Chars.word(next) || next == '-') return;
        String name = Chars.lower(text.substring(start, end));
        Kind kind = kinds.get(name);
        if (kind == null || !startsName(text, start, kind, name)) return;
        NamedValue value = NamedValue.read(text, start, end, found);
        if (value == null || value.end() <= value.start() || Markers.isAt(text, value.start())) return;
        if (kind == Kind.PHONE) {
            int phone = PhoneNumber.named(text, value.start());
            if (phone > value.start() && phone <= value.end() + 16) found.add(PhoneNumber.RULE, value.start(), phone);
        } else if (value.end() - value.start() <= LONGEST) {
            String held = Spelling.decoded(text.substring(value.start(), value.end()));
            String rule = rule(name, kind, held, value.quoted(), value.sure());
            if (rule != null && !found.covers(rule, value.start())) found.add(rule, value.start(), value.end());
        }
    }

    /** The rule that takes this value of a member whose name is given; null if it may stay. */
    @Nullable
    String ofMember(String name, String value) {
        if (name.length() > LONGEST_NAME) return null;
        for (int start = 0; start < name.length(); start++) {
            if (!startsWord(name, start)) continue;
            String end = Chars.lower(name.substring(start));
            Kind kind = kinds.get(end);
            if (kind == null || (kind == Kind.TOKEN && start > 0)) continue;
            if (kind != Kind.PHONE) return rule(end, kind, value, true, true);
            return PhoneNumber.named(value, 0) == value.length() && !value.isEmpty() ? PhoneNumber.RULE : null;
        }
        return null;
    }

    private static boolean startsWord(String name, int index) {
        char c = name.charAt(index);
        char before = Chars.at(name, index - 1);
        return Chars.letter(c) && (!Chars.letter(before) || (Chars.upper(c) && !Chars.upper(before)));
    }

    private @Nullable String rule(String name, Kind kind, String value, boolean quoted, boolean sure) {
        boolean path = name.equals("pwd") && (value.indexOf('/') >= 0 || value.indexOf('\\') >= 0);
        boolean hidden = !path
                && switch (kind) {
                    case PASSWORD -> credible.isPassword(value, quoted, sure);
                    case TOKEN -> credible.isRandom(value, SHORTEST_TOKEN);
                    case SECRET ->
                        name.equals("secret")
                                ? credible.isRandom(value, SHORTEST_SECRET)
                                : credible.isKey(value, quoted, sure);
                    case PHONE -> false;
                };
        return !hidden ? null : kind == Kind.PASSWORD ? PASSWORD : RULE;
    }

    private static boolean startsName(String text, int start, Kind kind, String name) {
        char before = Chars.at(text, start - 1);
        if (kind == Kind.TOKEN) return !Chars.word(before) && before != '.' && (before != '-' || isOption(text, start));
        if (kind == Kind.PASSWORD && !name.equals("pwd")) return true;
        if (Bounds.before(text, start)) return true;
        return Chars.upper(text.charAt(start)) && !Chars.upper(before);
    }

    private static boolean isOption(String text, int start) {
        return Chars.at(text, start - 2) == '-' && !Chars.word(Chars.at(text, start - 3));
    }
}
