package dev.stepwarden.domain.redaction;

/**
 * Digits in groups, as far as they may be one telephone number.
 *
 * @param firstGroup how many digits stand before the first separator
 * @param isDecimal whether a single dot is all that separates them
 */
record PhoneDigits(String digits, int firstGroup, boolean isDecimal, int end) {
    private static final String SEPARATORS = " -./()\u00a0";
    private static final int LONGEST_GAP = 3;

    /** From {@code start}, whole groups, at most {@code most} digits. */
    static PhoneDigits read(String text, int start, int most) {
        StringBuilder digits = new StringBuilder(most);
        int firstGroup = 0;
        int dots = 0;
        int gaps = 0;
        int end = start;
        for (int group = skipGap(text, start); group >= 0; group = skipGap(text, end)) {
            int at = group;
            while (Chars.digit(Chars.at(text, at))) at++;
            if (at == group || digits.length() + at - group > most) break;
            if (firstGroup == 0) {
                firstGroup = at - group;
            } else {
                gaps++;
                if (text.charAt(end) == '.') dots++;
            }
            digits.append(text, group, at);
            end = at;
            boolean whole = digits.length() == 11 && digits.charAt(0) == '1';
            if (whole) break;
        }
        return new PhoneDigits(digits.toString(), firstGroup, gaps == 1 && dots == 1, end);
    }

    private static int skipSeparator(String text, int at) {
        char c = Chars.at(text, at);
        if (c == 0) return -1;
        if (c != '%') return SEPARATORS.indexOf(c) >= 0 ? at + 1 : -1;
        boolean separates = SEPARATORS.chars().anyMatch(s -> s < 128 && Spelling.skip(text, at, (char) s) > 0);
        return separates ? at + 3 : -1;
    }

    /** Where the next group may start. */
    private static int skipGap(String text, int start) {
        int at = start;
        for (int i = 0; i < LONGEST_GAP; i++) {
            int next = skipSeparator(text, at);
            if (next < 0) break;
            at = next;
        }
        return at;
    }
}
