package dev.stepwarden.domain.redaction;

import java.util.List;
import java.util.Set;

/**
 * A telephone number that is sure to be one: with a plus and a country's code (E.164), in the groups of North America
 * (415-555-2671), or under a name that says so. Anything else of that length may be an order or a time.
 */
final class PhoneNumber implements TextRule {
    static final String RULE = "phone";
    private static final int SHORTEST = 9;
    private static final int LONGEST = 15;
    private static final int SHORTEST_NAMED = 7;
    private static final int NORTH_AMERICAN = 10;

    private final Set<String> countries;

    PhoneNumber(Set<String> countries) {
        this.countries = countries;
    }

    @Override
    public List<String> keywords() {
        return List.of("+", "%2b", "\\u002b");
    }

    @Override
    public void at(String text, int start, int end, Findings found) {
        char before = Chars.at(text, start - 1);
        if (before == '+' || before == '_' || before == '.' || !Bounds.before(text, start)) return;
        PhoneDigits number = PhoneDigits.read(text, end, LONGEST);
        if (isInternational(number) && mayEnd(text, number.end())) found.add(RULE, start, number.end());
    }

    private boolean isInternational(PhoneDigits number) {
        String digits = number.digits();
        if (digits.length() < SHORTEST || digits.charAt(0) == '0' || number.isDecimal()) return false;
        if (digits.charAt(0) == '1') return digits.length() == 1 + NORTH_AMERICAN && isAmerican(digits, 1);
        if (digits.charAt(0) == '7') return digits.length() == 1 + NORTH_AMERICAN;
        int first = number.firstGroup();
        return (first >= 2 && countries.contains(digits.substring(0, 2)))
                || (first >= 3 && countries.contains(digits.substring(0, 3)));
    }

    /** At a run of three digits: {@code (415) 555-2671}, {@code 1-415-555-2671}, {@code 415.555.2671}. */
    void american(String text, int area, Findings found) {
        int open = Chars.at(text, area - 1) == '(' ? area - 1 : text.startsWith("%28", area - 3) ? area - 3 : -1;
        int close = open < 0 ? -1 : Spelling.skip(text, area + 3, ')');
        boolean bracketed = close > 0;
        int at = bracketed ? close : area + 3;
        if (bracketed) {
            if (Chars.at(text, at) == '-') at++;
            else at = Spelling.skipBlanks(text, at);
        } else if (Chars.at(text, at) == '-' || Chars.at(text, at) == '.') {
            at++;
        } else {
            return;
        }
        char separator = Chars.at(text, at + 3);
        boolean same = bracketed ? separator == '-' || separator == '.' : separator == Chars.at(text, area + 3);
        int end = at + 8;
        if (!same || !digits(text, at, 3) || !digits(text, at + 4, 4) || !mayEnd(text, end)) return;
        if (!isAmerican(text.substring(area, area + 3) + text.substring(at, at + 3), 0)) return;
        int start = bracketed ? open : start(text, area);
        char before = Chars.at(text, start - 1);
        if (Bounds.before(text, start) && "-._/+$#".indexOf(before) < 0) found.add(RULE, start, end);
    }

    /** With a leading {@code 1-}. */
    private static int start(String text, int area) {
        boolean country = Chars.at(text, area - 2) == '1' && Chars.at(text, area - 1) == Chars.at(text, area + 3);
        return country ? area - 2 : area;
    }

    private static boolean digits(String text, int start, int count) {
        for (int i = start; i < start + count; i++) if (!Chars.digit(Chars.at(text, i))) return false;
        return true;
    }

    /** Area and exchange start with 2 to 9. */
    private static boolean isAmerican(String digits, int area) {
        return digits.charAt(area) >= '2' && digits.charAt(area + 3) >= '2';
    }

    private static boolean mayEnd(String text, int end) {
        char next = Chars.at(text, end);
        if (next == '_' || Chars.alphanumeric(next)) return false;
        boolean joins = next == '.' || next == '-' || next == ',' || next == '/';
        return !(joins && Chars.digit(Chars.at(text, end + 1)));
    }

    /** The end of the number at this index, under a name that says what it is; {@code start} when there is none. */
    static int named(String text, int start) {
        int plus = Spelling.skip(text, start, '+');
        PhoneDigits number = PhoneDigits.read(text, plus < 0 ? start : plus, LONGEST);
        boolean fits = number.digits().length() >= SHORTEST_NAMED && !number.isDecimal() && mayEnd(text, number.end());
        return fits ? number.end() : start;
    }
}
