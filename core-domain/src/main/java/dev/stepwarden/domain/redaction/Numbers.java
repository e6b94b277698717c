package dev.stepwarden.domain.redaction;

/** What runs of digits may be: cards, bank accounts, telephone numbers. Called once for each run. */
final class Numbers {
    private static final String SEPARATORS = " -+\u00a0";

    private final CardNumber cards;
    private final Iban ibans;
    private final PhoneNumber phones;

    Numbers(CardNumber cards, Iban ibans, PhoneNumber phones) {
        this.cards = cards;
        this.ibans = ibans;
        this.phones = phones;
    }

    /** @param run where the digits start */
    void at(String text, int run, Findings found) {
        int start = Bounds.skipDigitsOfEscape(text, run);
        int end = start;
        while (end < text.length() && Chars.digit(text.charAt(end))) end++;
        if (start >= end) return;
        cards.at(text, start, end, found);
        if (end - start >= 2) ibans.at(text, start, found);
        if (end - start == 3) phones.american(text, start, found);
    }

    /**
     * Behind the one separator at this index, else -1.
     *
     * @param first where the number's first separator stands: all are the same
     */
    static int skipSeparator(String text, int at, int first) {
        char c = Chars.at(text, at);
        if (c != Chars.at(text, first)) return -1;
        if (c == '%') return text.startsWith("%20", at) ? at + 3 : -1;
        return c != 0 && SEPARATORS.indexOf(c) >= 0 ? at + 1 : -1;
    }
}
