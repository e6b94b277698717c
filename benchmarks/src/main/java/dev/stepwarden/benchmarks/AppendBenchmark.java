package dev.stepwarden.benchmarks;

import dev.stepwarden.benchmarks.Benchmarks.Benchmark;
import dev.stepwarden.domain.tenancy.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether appending gets slower as a run grows: the last batches of a long run, turn by turn with those of a fresh one. */
final class AppendBenchmark implements Benchmark {
    private static final int BATCHES = Integer.getInteger("batches", 10_000);
    private static final int COMPARED = 500;
    private static final int STEPS = 5;
    private static final int CLIENTS = 8;

    @Override
    public void run() throws Exception {
        try (BenchServer server = new BenchServer()) {
            Client ingest = server.client(Role.INGEST);
            UUID run = UUID.randomUUID();
            ingest.startRun(run, "");
            Report.line("Growing one run to %d batches of %d steps ...", BATCHES - COMPARED, STEPS);
            grow(ingest, run);
            compare(ingest, run, new StepTexts(600, new Random(CLIENTS))); // none of those that the run has grown by
        }
    }

    /** By several clients: what they wait for is not measured. */
    private static void grow(Client ingest, UUID run) throws Exception {
        AtomicInteger sent = new AtomicInteger();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                StepTexts texts = new StepTexts(600, new Random(i));
                all.add(() -> {
                    for (int n = sent.incrementAndGet(); n <= BATCHES - COMPARED; n = sent.incrementAndGet()) {
                        append(ingest, run, texts);
                        if (n % 1000 == 0) Report.line("  %6d", n);
                    }
                    return true;
                });
            }
            for (Future<Boolean> client : clients.invokeAll(all)) client.get();
        }
    }

    private static void compare(Client ingest, UUID run, StepTexts texts) throws Exception {
        UUID fresh = UUID.randomUUID();
        ingest.startRun(fresh, "");
        Samples last = new Samples();
        Samples first = new Samples();
        for (int i = 0; i < COMPARED; i++) {
            // Who comes first changes, so that neither always follows the other's garbage.
            if (i % 2 == 0) last.add(append(ingest, run, texts));
            first.add(append(ingest, fresh, texts));
            if (i % 2 == 1) last.add(append(ingest, run, texts));
        }
        Report.line("%n%-34s%10s%10s%10s", COMPARED + " batches", "sum ms", "p50 ms", "p95 ms");
        row("of a fresh run", first);
        row("the last of " + BATCHES, last);
        Report.machine();
        Report.line("median ratio %.3f", last.percentile(0.5) / first.percentile(0.5));
        Report.atMost("last / fresh", last.sum() / first.sum(), 1.15, "");
    }

    private static void row(String name, Samples samples) {
        Report.line("%-34s%10.0f%10.2f%10.2f", name, samples.sum(), samples.percentile(0.5), samples.percentile(0.95));
    }

    private static long append(Client ingest, UUID run, StepTexts texts) throws Exception {
        byte[] batch = texts.batch(STEPS);
        long start = System.nanoTime();
        ingest.append(run, batch);
        return System.nanoTime() - start;
    }
}
