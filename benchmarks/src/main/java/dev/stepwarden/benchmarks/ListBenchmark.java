package dev.stepwarden.benchmarks;

import dev.stepwarden.benchmarks.Benchmarks.Benchmark;
import dev.stepwarden.domain.tenancy.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The runs list over 10,000 runs while 100 steps a second arrive. */
final class ListBenchmark implements Benchmark {
    private static final int RUNS = Integer.getInteger("runs", 10_000);
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 200;
    private static final Map<String, String> LISTS = new LinkedHashMap<>();

    static {
        LISTS.put("all", "/v1/runs");
        LISTS.put("200 a page", "/v1/runs?page_size=200");
        LISTS.put("by frequent tag", "/v1/runs?tag=nightly");
        LISTS.put("by rare tag", "/v1/runs?tag=rare");
        LISTS.put("by status", "/v1/runs?status=failed");
        LISTS.put("by tool", "/v1/runs?tool=orders.find-3");
        LISTS.put("by tag, status and tool", "/v1/runs?tag=nightly&status=succeeded&tool=orders.find-3");
        LISTS.put("by an unknown tag", "/v1/runs?tag=nobody-has-this");
    }

    @Override
    public void run() throws Exception {
        try (BenchServer server = new BenchServer()) {
            Report.line("Recording %d runs ...", RUNS);
            UUID last = record(server.client(Role.INGEST));
            Client viewer = server.client(Role.VIEWER);
            while (viewer.get("/v1/runs/" + last) != 200) Thread.sleep(5);
            Map<String, Samples> measured = new LinkedHashMap<>();
            try (Arrivals arrivals = new Arrivals(server, 100, 10, (run, step) -> {})) {
                measure(viewer, ROUNDS / 4); // to warm up
                measured.putAll(measure(viewer, ROUNDS));
                Report.line("%.0f steps/s arrived meanwhile", arrivals.rate());
            }
            print(measured);
        }
    }

    private static UUID record(Client ingest) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Callable<UUID>> all = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                all.add(() -> record(ingest, number));
            }
            UUID last = new UUID(0, 0);
            for (Future<UUID> client : clients.invokeAll(all)) last = client.get();
            return last;
        }
    }

    private static UUID record(Client ingest, int client) throws Exception {
        StepTexts texts = new StepTexts(600, new Random(client));
        UUID run = UUID.randomUUID();
        for (int i = client; i < RUNS; i += CLIENTS) {
            run = UUID.randomUUID();
            ingest.startRun(
                    run,
                    "\"%s\",\"team-%d\"".formatted(i % 3 == 0 ? "nightly" : i % 1000 == 1 ? "rare" : "daily", i % 50));
            ingest.append(run, texts.batch(4));
            if (i % 20 != 0) ingest.finish(run, i % 10 == 1 ? "failed" : "succeeded");
        }
        return run;
    }

    private static Map<String, Samples> measure(Client viewer, int rounds) throws Exception {
        Map<String, Samples> measured = new LinkedHashMap<>();
        for (int i = 0; i < rounds; i++) {
            for (Map.Entry<String, String> list : LISTS.entrySet()) {
                long start = System.nanoTime();
                if (viewer.get(list.getValue()) != 200) throw new IllegalStateException(list + " was not answered");
                measured.computeIfAbsent(list.getKey(), name -> new Samples()).add(System.nanoTime() - start);
            }
        }
        return measured;
    }

    private static void print(Map<String, Samples> measured) {
        Report.line("%n%-28s%10s%10s%10s", "list", "p50 ms", "p95 ms", "p99 ms");
        measured.forEach((name, samples) -> Report.line(
                "%-28s%10.1f%10.1f%10.1f",
                name, samples.percentile(0.5), samples.percentile(0.95), samples.percentile(0.99)));
        Report.machine();
        measured.forEach((name, samples) -> Report.atMost("p95 " + name, samples.percentile(0.95), 100, " ms"));
    }
}
