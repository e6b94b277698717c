package dev.stepwarden.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwarden.benchmarks.Benchmarks.Benchmark;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.redaction.Redactor;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What taking secrets out costs: of steps of 2 KB that have none, of such that have some, and of 256 KB that are made to be
 * slow. In time of the processor, for a machine may be busy with other things.
 */
final class RedactBenchmark implements Benchmark {
    private static final int STEP = 2_048;
    private static final int STEPS = 500;
    private static final int ROUNDS = 40;
    private static final int HOSTILE = 256 << 10;
    private static final int MIXTURES = 200;

    /** Starts of secrets, and of what they stand in, which no rule may look at again and again. */
    private static final List<String> PIECES = List.of(
            "://",
            "://@",
            "a@",
            "a.a@",
            "?token=x&",
            "password=",
            "password=\"",
            "password: ",
            "password=\\\"",
            "token:",
            "x-api-key:",
            "cookie: a",
            "Cookie: a=b; ",
            "Authorization: Digest ",
            "bearer ",
            "eyJa.",
            "eyJhbGciOiJIUzI1NiJ9.",
            "-----BEGIN PRIVATE KEY-----",
            "ghp_",
            "glpat-a",
            "4111 ",
            "41",
            "+1",
            "DE89 3704 ",
            "(415) ",
            "phone=1 ",
            "QUJD",
            "\\",
            "%25",
            "AZDO",
            "hooks.slack.com/services/",
            "a ");

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Override
    public void run() {
        List<Json> clean = steps(false);
        List<Json> secret = steps(true);
        long bytes =
                clean.stream().mapToLong(step -> JsonText.bytes(step).length).sum();
        Report.line("%-34s%12s%12s", "", "MB/s", "us a step");
        long cleanNanos = row("steps of 2 KB without secrets", clean, bytes);
        row("the same with five secrets each", secret, bytes);
        Samples hostile = hostile();
        Report.line(
                "%n%d texts of 256 KB made to be slow: median %.1f ms, slowest %.1f ms",
                hostile.count(), hostile.percentile(0.5), hostile.percentile(1));
        Report.machine();
        Report.atMost("a step of 2 KB without secrets", cleanNanos / 1e3 / STEPS, 25, " us");
        Report.atMost("256 KB made to be slow", hostile.percentile(1), 50, " ms");
    }

    private static List<Json> steps(boolean withSecrets) {
        StepTexts texts = new StepTexts(STEP, new Random(1));
        List<Json> steps = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            String batch = new String(texts.batch(1), UTF_8);
            steps.add(StrictJson.parse((withSecrets ? secrets(batch) : batch).getBytes(UTF_8)));
        }
        return steps;
    }

    /** In the place of the first of some words, so that the size stays about the same. */
    private static String secrets(String batch) {
        return batch.replaceFirst("customer", "ada@example.com")
                .replaceFirst("status", "https://me:pass@host/")
                .replaceFirst("invoice", "DE89 3704 0044 0532 0130 00")
                .replaceFirst("amount", "password=hunter2")
                .replaceFirst("check", "ghp_" + "0123456789abcdefghijklmnopqrstuvwxyzAB");
    }

    /** The fastest round, in nanoseconds. */
    private long row(String name, List<Json> steps, long bytes) {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = threads.getCurrentThreadCpuTime();
            for (Json step : steps) Redactor.always().redact(step);
            best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
        }
        Report.line("%-34s%12.0f%12.1f", name, bytes * 1e3 / best, best / 1e3 / steps.size());
        return best;
    }

    private Samples hostile() {
        Random random = new Random(2);
        List<String> texts = new ArrayList<>();
        for (String piece : PIECES) texts.add(piece.repeat(HOSTILE / piece.length()));
        for (int i = 0; i < MIXTURES; i++) texts.add(mixture(random));
        for (String text : texts) Redactor.always().redactText(text); // the first ones find nothing compiled
        Samples samples = new Samples();
        for (String text : texts) {
            long start = threads.getCurrentThreadCpuTime();
            Redactor.always().redactText(text);
            samples.add(threads.getCurrentThreadCpuTime() - start);
        }
        return samples;
    }

    private static String mixture(Random random) {
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < 3; i++) chosen.add(PIECES.get(random.nextInt(PIECES.size())));
        StringBuilder text = new StringBuilder(HOSTILE + 32);
        while (text.length() < HOSTILE) text.append(chosen.get(random.nextInt(chosen.size())));
        return text.substring(0, HOSTILE);
    }
}
