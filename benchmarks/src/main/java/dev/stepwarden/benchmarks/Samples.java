package dev.stepwarden.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Durations in nanoseconds, put in by any thread. */
final class Samples {
    private final List<Long> nanos = new ArrayList<>();

    synchronized void add(long duration) {
        nanos.add(duration);
    }

    synchronized int count() {
        return nanos.size();
    }

    /** In milliseconds; the smallest value that at least this share of the samples does not exceed. */
    synchronized double percentile(double share) {
        if (nanos.isEmpty()) throw new IllegalStateException("nothing was measured");
        List<Long> sorted = nanos.stream().sorted().toList();
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(0, rank - 1)) / 1e6;
    }

    synchronized double sum() {
        return nanos.stream().mapToLong(Long::longValue).sum() / 1e6;
    }
}
