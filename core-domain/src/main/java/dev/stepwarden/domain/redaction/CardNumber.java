package dev.stepwarden.domain.redaction;

import java.util.List;

/**
 * A payment card's number (ISO/IEC 7812): of a known issuer, of a length that issuer has, with its check digit right;
 * written as one number or in the groups in which cards have it.
 */
final class CardNumber {
    static final String RULE = "card";
    private static final int[][] GROUPS = {{4, 4, 4, 4, 3}, {4, 4, 4, 4}, {4, 6, 5}, {4, 6, 4}};
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    /** Numbers that start with at least {@code least} and at most {@code most}, which have equally many digits. */
    record Issuer(String least, String most, List<Integer> lengths) {
        boolean has(String digits) {
            String prefix = digits.substring(0, least.length());
            return prefix.compareTo(least) >= 0 && prefix.compareTo(most) <= 0 && lengths.contains(digits.length());
        }
    }

    private final List<Issuer> issuers;

    CardNumber(List<Issuer> issuers) {
        this.issuers = issuers;
    }

    /** @param start of a run of digits that ends at {@code end} */
    void at(String text, int start, int end, Findings found) {
        int length = end - start;
        if (length == 4) {
            if (!found.covers(RULE, start)) grouped(text, start, found);
        } else if (length >= SHORTEST && length <= LONGEST) {
            if (mayStart(text, start) && mayEnd(text, end) && isCard(text.substring(start, end))) {
                found.add(RULE, start, end);
            }
        }
    }

    private void grouped(String text, int start, Findings found) {
        if (!mayStart(text, start)) return;
        for (int[] groups : GROUPS) {
            StringBuilder digits = new StringBuilder(LONGEST);
            int end = grouped(text, start, groups, digits);
            if (end > 0 && mayEnd(text, end) && isCard(digits.toString())) {
                found.add(RULE, start, end);
                return;
            }
        }
    }

    private static int grouped(String text, int start, int[] groups, StringBuilder digits) {
        int at = start;
        for (int i = 0; i < groups.length; i++) {
            if (i > 0) at = Numbers.skipSeparator(text, at, start + groups[0]);
            if (at < 0) return -1;
            for (int end = at + groups[i]; at < end; at++) {
                if (!Chars.digit(Chars.at(text, at))) return -1;
                digits.append(text.charAt(at));
            }
        }
        return at;
    }

    private static boolean mayStart(String text, int start) {
        char before = Chars.at(text, start - 1);
        if (before == '_' || !Bounds.before(text, start)) return false;
        char further = Chars.at(text, start - 2);
        return switch (before) {
            case '.', ',' -> !Chars.digit(further);
            case '-' -> !Chars.alphanumeric(further);
            default -> true;
        };
    }

    private static boolean mayEnd(String text, int end) {
        char next = Chars.at(text, end);
        if (next == '_' || Chars.alphanumeric(next)) return false;
        boolean joins = next == '.' || next == '-' || next == ',';
        return !(joins && Chars.digit(Chars.at(text, end + 1)));
    }

    boolean isCard(String digits) {
        return digits.length() >= SHORTEST && digits.length() <= LONGEST && luhn(digits) && isIssued(digits);
    }

    private boolean isIssued(String digits) {
        for (Issuer issuer : issuers) if (issuer.has(digits)) return true;
        return false;
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            if (digit < 0 || digit > 9) return false;
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
