package dev.stepwarden.ui.parts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How numbers, money and times are written, the same for every reader. What is not known is {@link #NONE}, never 0. */
public final class Format {
    public static final String NONE = "–";

    private static final Map<String, String> SYMBOLS = Map.of("EUR", "€", "USD", "$", "GBP", "£");
    private static final DateTimeFormatter EXACT = utc("d MMM uuuu HH:mm:ss 'UTC'");
    private static final DateTimeFormatter PRECISE = utc("d MMM uuuu HH:mm:ss.SSS");
    private static final DateTimeFormatter CLOCK = utc("HH:mm:ss.SSS 'UTC'");
    private static final DateTimeFormatter DAY = utc("d MMM");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = utc("d MMM HH:mm");

    private Format() {}

    /** 1240 is "1,240". */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    public static String countOrNone(long number) {
        return number == 0 ? NONE : count(number);
    }

    /** 1 is "1 step", 2 is "2 steps". */
    public static String counted(long number, String one) {
        return count(number) + " " + one + (number == 1 ? "" : "s");
    }

    /** Four decimals; what would round to nothing says so. */
    public static String amount(@Nullable BigDecimal amount) {
        if (amount == null) return NONE;
        BigDecimal rounded = amount.setScale(4, RoundingMode.HALF_UP);
        if (rounded.signum() == 0 && amount.signum() > 0) return "< 0.0001";
        return String.format(Locale.ROOT, "%,.4f", rounded);
    }

    /** "€ 0.0871". */
    public static String money(@Nullable BigDecimal amount, String currency) {
        return amount == null ? NONE : symbol(currency) + " " + amount(amount);
    }

    public static String symbol(String currency) {
        return SYMBOLS.getOrDefault(currency, currency);
    }

    /** "812 ms", "2.31 s", "27.0 s", "6 min 48 s", "3 h 05 min", "2 d 04 h". */
    public static String duration(long ms) {
        if (ms < 1_000) return ms + " ms";
        if (ms < 9_995) return String.format(Locale.ROOT, "%.2f s", ms / 1000.0);
        if (ms < 59_950) return String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
        long s = (ms + 500) / 1000;
        if (s < 3_600) return s / 60 + " min " + two(s % 60) + " s";
        if (s < 86_400) return s / 3_600 + " h " + two(s / 60 % 60) + " min";
        return count(s / 86_400) + " d " + two(s / 3_600 % 24) + " h";
    }

    /** Distance from a run's start: "+ 6:36.0", "+ 0.412 s". */
    public static String offset(long ms) {
        String sign = ms < 0 ? "− " : "+ ";
        long abs = Math.abs(ms);
        if (abs < 60_000) return sign + String.format(Locale.ROOT, "%.3f s", abs / 1000.0);
        long tenths = (abs + 50) / 100;
        String seconds = two(tenths / 10 % 60) + "." + tenths % 10;
        long minutes = tenths / 600;
        return sign + (minutes < 60 ? minutes + ":" + seconds : minutes / 60 + ":" + two(minutes % 60) + ":" + seconds);
    }

    /** "12 min", as in lists: the largest unit alone. */
    public static String ago(Instant then, Instant now) {
        long s = Math.max(0, Duration.between(then, now).toSeconds());
        if (s < 60) return s + " s";
        if (s < 3_600) return s / 60 + " min";
        return s < 172_800 ? s / 3_600 + " h" : count(s / 86_400) + " d";
    }

    /** "23 Nov 2026 09:41:07 UTC". */
    public static String exact(Instant time) {
        return EXACT.format(time);
    }

    /** "23 Nov 2026 09:41:07.118", for columns that say UTC above. */
    public static String precise(Instant time) {
        return PRECISE.format(time);
    }

    /** "09:47:43.118 UTC". */
    public static String clock(Instant time) {
        return CLOCK.format(time);
    }

    /** "23 Nov". */
    public static String day(Instant time) {
        return DAY.format(time);
    }

    /** "23 Nov 2026". */
    public static String date(LocalDate day) {
        return DATE.format(day);
    }

    /** "22 Nov 09:53". */
    public static String minute(Instant time) {
        return MINUTE.format(time);
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
