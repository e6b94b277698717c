package dev.stepwarden.benchmarks;

import java.util.Locale;

/** What a benchmark tells people. */
final class Report {
    private Report() {}

    static void line(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    /** Where figures come from is a part of them. */
    static void machine() {
        line(
                "%n%d processors, Java %s, %s",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    static void atLeast(String what, double value, double goal) {
        verdict(value >= goal, String.format(Locale.ROOT, "%s %.2f, goal at least %.2f", what, value, goal));
    }

    static void atMost(String what, double value, double goal, String unit) {
        verdict(
                value <= goal,
                String.format(Locale.ROOT, "%s %.2f%s, goal at most %.2f%s", what, value, unit, goal, unit));
    }

    private static void verdict(boolean pass, String text) {
        line("%s  %s", pass ? "PASS" : "MISS", text);
    }
}
