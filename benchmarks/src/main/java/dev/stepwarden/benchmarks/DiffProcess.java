package dev.stepwarden.benchmarks;

import dev.stepwarden.domain.diff.ComparedRun;
import dev.stepwarden.domain.diff.Diff;
import dev.stepwarden.domain.diff.Profile;
import dev.stepwarden.domain.diff.RunDiff;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Compares one pair in a process of its own, whose heap is a bound that holds. Prints what it took. */
final class DiffProcess {
    private static final int ROUNDS = 4;

    private DiffProcess() {}

    /** {@code SHAPE SIZE}: prints milliseconds of the first comparison and how many of them it was busy, both of the fastest, the answer's KB. */
    public static void main(String[] arguments) {
        DiffPairs.Shape shape = DiffPairs.Shape.valueOf(arguments[0]);
        int size = Integer.parseInt(arguments[1]);
        ComparedRun a = DiffPairs.first(size, shape);
        ComparedRun b = DiffPairs.second(size, shape);
        double first = 0;
        double fastest = Double.MAX_VALUE;
        double processor = Double.MAX_VALUE;
        double firstBusy = 0;
        int bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long start = System.nanoTime();
            Diff diff = RunDiff.between(a, b, Profile.DEFAULT);
            bytes = diff.bytes().length;
            double took = (System.nanoTime() - start) / 1e6;
            processor =
                    Math.min(processor, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - busy) / 1e6);
            if (round == 0) firstBusy = processor;
            if (round == 0) first = took;
            fastest = Math.min(fastest, took);
        }
        System.out.printf(Locale.ROOT, "%.0f %.0f %.0f %.0f %d%n", first, firstBusy, fastest, processor, bytes >> 10);
    }
}
