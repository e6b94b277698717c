package dev.stepwarden.benchmarks;

import dev.stepwarden.benchmarks.Benchmarks.Benchmark;
import dev.stepwarden.domain.tenancy.Role;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long after its acknowledgement a step can be read, while 200 steps a second arrive. */
final class LagBenchmark implements Benchmark {
    private static final int RATE = 200;
    private static final int BATCH = 10;
    private static final long SECONDS = Long.getLong("seconds", 30);

    @Override
    public void run() throws Exception {
        try (BenchServer server = new BenchServer()) {
            Client viewer = server.client(Role.VIEWER);
            Report.line("Warming up ...");
            measure(server, viewer, 15);
            Report.line("Measuring for %d s ...", SECONDS);
            Samples lags = measure(server, viewer, SECONDS);
            Report.line(
                    "%nacknowledged to queryable: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms of %d batches",
                    lags.percentile(0.5), lags.percentile(0.95), lags.percentile(0.99), lags.count());
            Report.machine();
            Report.line("the answer of the first read that finds the step is a part of it");
            Report.atMost("p50 of the lag", lags.percentile(0.5), 50, " ms");
        }
    }

    private static Samples measure(BenchServer server, Client viewer, long seconds) throws Exception {
        Samples lags = new Samples();
        try (Arrivals arrivals = new Arrivals(server, RATE, BATCH, (run, step) -> lags.add(lag(viewer, run, step)))) {
            TimeUnit.SECONDS.sleep(seconds);
            Report.line("  %.0f steps/s arrived", arrivals.rate());
        }
        return lags;
    }

    private static long lag(Client viewer, UUID run, UUID step) throws Exception {
        long start = System.nanoTime();
        while (viewer.get("/v1/runs/" + run + "/steps/" + step) != 200) LockSupport.parkNanos(1_000_000);
        return System.nanoTime() - start;
    }
}
