package dev.stepwarden.domain.canonical;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as ECMAScript writes them (RFC 8785, 3.2.2.3). */
public final class CanonicalNumber {
    private static final int LONGEST = 40;

    private CanonicalNumber() {}

    /** The token itself when it is an integer that no double stands for, or beyond all doubles. */
    public static String of(String token) {
        if (isShortInteger(token)) return token;
        double nearest = Double.parseDouble(token);
        if (!Double.isFinite(nearest)) return token;
        BigDecimal shortest = shortest(nearest);
        boolean integer = token.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        if (integer && (token.length() > LONGEST || shortest.compareTo(new BigDecimal(token)) != 0)) return token;
        return ecmaScript(shortest);
    }

    /** Java writes two digits where one would do. */
    private static BigDecimal shortest(double value) {
        BigDecimal written = new BigDecimal(Double.toString(value));
        BigDecimal oneDigit = written.round(new MathContext(1));
        return oneDigit.doubleValue() == value ? oneDigit : written;
    }

    /** Most numbers: nothing to do. */
    private static boolean isShortInteger(String token) {
        int length = token.length();
        if (length == 0 || length > 15 || (length > 1 && token.charAt(0) == '0')) return false;
        for (int i = 0; i < length; i++) if (token.charAt(i) < '0' || token.charAt(i) > '9') return false;
        return true;
    }

    private static String ecmaScript(BigDecimal value) {
        if (value.signum() == 0) return "0";
        BigDecimal shortest = value.stripTrailingZeros();
        String sign = shortest.signum() < 0 ? "-" : "";
        String digits = shortest.unscaledValue().abs().toString();
        int point = digits.length() - shortest.scale(); // digits before the decimal point
        if (point > 0 && point <= 21) {
            if (digits.length() <= point) return sign + digits + "0".repeat(point - digits.length());
            return sign + digits.substring(0, point) + "." + digits.substring(point);
        }
        if (point > -6 && point <= 0) return sign + "0." + "0".repeat(-point) + digits;
        int exponent = point - 1;
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
