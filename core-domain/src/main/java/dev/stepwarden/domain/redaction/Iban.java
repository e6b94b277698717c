package dev.stepwarden.domain.redaction;

import java.util.Map;

/** A bank account's number (ISO 13616): of its country's length, with its check digits right, in groups of four or none. */
final class Iban {
    private static final String RULE = "iban";

    private final Map<String, Integer> lengths;

    Iban(Map<String, Integer> lengths) {
        this.lengths = lengths;
    }

    /** @param digits where the check digits stand */
    void at(String text, int digits, Findings found) {
        int start = digits - 2;
        if (!Chars.upper(Chars.at(text, start)) || !Chars.upper(Chars.at(text, start + 1))) return;
        Integer length = lengths.get(text.substring(start, digits));
        if (length == null || found.covers(RULE, start) || !Bounds.before(text, start)) return;
        StringBuilder account = new StringBuilder(length);
        int end = read(text, start, length, account);
        if (end > 0 && Bounds.after(text, end) && Chars.at(text, end) != '_' && isRight(account)) {
            found.add(RULE, start, end);
        }
    }

    private static int read(String text, int start, int length, StringBuilder account) {
        int at = start;
        int separator = start + 4;
        boolean grouped = !Chars.alphanumeric(Chars.at(text, separator));
        while (account.length() < length) {
            if (grouped && account.length() % 4 == 0 && !account.isEmpty()) {
                at = Numbers.skipSeparator(text, at, separator);
                if (at < 0) return -1;
            }
            char c = Chars.at(text, at++);
            if (!Chars.digit(c) && !Chars.upper(c)) return -1;
            account.append(c);
        }
        return at;
    }

    /** ISO 7064, mod 97-10. */
    private static boolean isRight(CharSequence account) {
        int rest = 0;
        for (int i = 0; i < account.length(); i++) {
            int value = Character.digit(account.charAt((i + 4) % account.length()), 36);
            rest = (value < 10 ? rest * 10 + value : rest * 100 + value) % 97;
        }
        return rest == 1;
    }
}
