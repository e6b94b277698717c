package dev.stepwarden.benchmarks;

import dev.stepwarden.benchmarks.Benchmarks.Benchmark;
import dev.stepwarden.benchmarks.DiffPairs.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What comparing two runs costs, by their size and by how much they have in common. Each pair is compared in a process
 * whose heap also holds the runs: 500 MB for up to 10,000 steps, so that more would fail.
 */
final class DiffBenchmark implements Benchmark {
    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000);
    private static final int GOAL_SIZE = 10_000;
    private static final int GOAL_MS = 2_000;
    private static final int GROWTH = 10;

    /** {@code first}: by code that nothing has compiled yet. Busy is this one thread; compiler and collector have others. */
    private record Row(double first, double firstBusy, double fastest, double busy, long answer) {}

    @Override
    public void run() throws Exception {
        double slowest = 0;
        double slowestEver = 0;
        double growth = 0;
        Report.line(
                "%n%-10s%10s%10s%12s%12s%12s%12s%12s%12s",
                "runs",
                "steps",
                "heap MB",
                "first ms",
                "of it busy",
                "fastest ms",
                "of it busy",
                "us a step",
                "answer KB");
        for (Shape shape : Shape.values()) {
            boolean similar = shape == Shape.SIMILAR || shape == Shape.FLAT;
            double before = 0;
            for (int size : SIZES) {
                Row row = measured(shape, size);
                Report.line(
                        "%-10s%,10d%,10d%,12.0f%,12.0f%,12.0f%,12.0f%12.1f%,12d",
                        shape.name().toLowerCase(Locale.ROOT),
                        size,
                        heap(size),
                        row.first,
                        row.firstBusy,
                        row.fastest,
                        row.busy,
                        row.busy * 1e3 / size,
                        row.answer);
                if (size == GOAL_SIZE && similar) slowest = Math.max(slowest, row.first);
                if (size == GOAL_SIZE) slowestEver = Math.max(slowestEver, row.fastest);
                if (size > GOAL_SIZE && similar) growth = Math.max(growth, row.busy / before);
                before = row.busy;
            }
        }
        Report.machine();
        Report.atMost(
                "two similar runs of 10,000 steps, compared for the first time, in 500 MB", slowest, GOAL_MS, " ms");
        Report.atMost("any two runs of 10,000 steps, once the code is warm, in 500 MB", slowestEver, GOAL_MS, " ms");
        // n log n: ten times the steps, and log 100,000 / log 10,000 = 1.25 times the work for each.
        Report.atMost("100,000 steps against 10,000, similar runs, processor time", growth, GROWTH * 1.25, " times");
    }

    private static int heap(int size) {
        return size <= GOAL_SIZE ? 500 : 5_000;
    }

    private static Row measured(Shape shape, int size) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap(size) + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DiffProcess.class.getName(),
                        shape.name(),
                        Integer.toString(size))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IOException("comparing " + size + " steps failed");
        String[] figures = said.strip().split(" ", -1);
        return new Row(
                Double.parseDouble(figures[0]),
                Double.parseDouble(figures[1]),
                Double.parseDouble(figures[2]),
                Double.parseDouble(figures[3]),
                Long.parseLong(figures[4]));
    }
}
