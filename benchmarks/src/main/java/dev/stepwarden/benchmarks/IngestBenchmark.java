package dev.stepwarden.benchmarks;

import dev.stepwarden.benchmarks.Benchmarks.Benchmark;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.tenancy.Role;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** HTTP ingest against an endpoint that only parses and COPYs, turn by turn in one process. */
final class IngestBenchmark implements Benchmark {
    private static final int CLIENTS = 8;
    private static final int STEPS = 100;
    private static final int STEP_BYTES = 2048;
    private static final int REDACTED_BATCHES = 50;
    private static final int ROUNDS = Integer.getInteger("rounds", 6);
    /** The compiler takes a core for the first minute. */
    private static final int WARM_UP = Integer.getInteger("warm-up", 8);

    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Sends one batch. */
    private interface Send {
        void send(UUID run, byte[] batch) throws Exception;
    }

    @Override
    public void run() throws Exception {
        try (BenchServer server = new BenchServer();
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            Client ingest = server.client(Role.INGEST);
            Client viewer = server.client(Role.VIEWER);
            Send append = ingest::append;
            Send copy = (run, batch) -> ingest.post("/v1/benchmark/" + run + "/steps", batch, 200);
            Report.line("Warming up ...");
            for (int i = 0; i < WARM_UP; i++) {
                awaitQueryable(viewer, round(clients, ingest, append).runs());
                round(clients, ingest, copy);
            }
            Tally ours = new Tally(server);
            Tally bare = new Tally(server);
            Report.line(
                    "%n%-8s%18s%18s%10s%22s",
                    "round", "ingest steps/s", "COPY steps/s", "ratio", "all queryable after");
            for (int i = 1; i <= ROUNDS; i++) {
                Round appended = ours.count(() -> round(clients, ingest, append));
                long lag = ours.count(() -> awaitQueryable(viewer, appended.runs()));
                Round copied = bare.count(() -> round(clients, ingest, copy));
                ours.add(appended);
                bare.add(copied);
                double ratio = appended.rate() / copied.rate();
                Report.line("%-8d%18.0f%18.0f%10.2f%19d ms", i, appended.rate(), copied.rate(), ratio, lag);
            }
            double ratio = ours.rate() / bare.rate();
            Report.line("%-8s%18.0f%18.0f%10.2f", "mean", ours.rate(), bare.rate(), ratio);
            Report.machine();
            Report.line("%d clients, batches of %d steps of %d bytes", CLIENTS, STEPS, STEP_BYTES);
            Report.line(
                    "computing a step: ingest with its projections %s, COPY %s", ours.computing(), bare.computing());
            Report.atLeast("ingest / COPY", ratio, 0.5);
            double redacting = redacting();
            double share = 100 * redacting / ours.nanosAStep();
            Report.line("redaction of the same steps, in this warm server: %.1f us each", redacting / 1e3);
            Report.atMost("redaction's share of what a step computes", share, 35, " %");
        }
    }

    /** What redaction alone computes for such a step, in nanoseconds: what a server without it would save. */
    private static double redacting() {
        StepTexts texts = new StepTexts(STEP_BYTES, new Random(1));
        List<Json> batches = new ArrayList<>();
        for (int i = 0; i < REDACTED_BATCHES; i++) batches.add(StrictJson.parse(texts.batch(STEPS)));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = threads.getCurrentThreadCpuTime();
            for (Json batch : batches) Redactor.always().redact(batch);
            best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
        }
        return (double) best / REDACTED_BATCHES / STEPS;
    }

    /** Sums over rounds. */
    private static final class Tally {
        private final BenchServer server;
        private CpuTime cpu = new CpuTime(0, 0);
        private double rates;
        private int rounds;
        private long steps;

        Tally(BenchServer server) {
            this.server = server;
        }

        <T> T count(Callable<T> work) throws Exception {
            CpuTime before = CpuTime.now(server.data());
            T result = work.call();
            cpu = cpu.plus(CpuTime.now(server.data()).since(before));
            return result;
        }

        void add(Round round) {
            rates += round.rate();
            rounds++;
            steps += round.steps();
        }

        double rate() {
            return rates / rounds;
        }

        double nanosAStep() {
            return (double) (cpu.java() + cpu.postgres()) / steps;
        }

        String computing() {
            return "%d us (Java, with the clients, %d; PostgreSQL %d)"
                    .formatted(
                            (cpu.java() + cpu.postgres()) / 1000 / steps,
                            cpu.java() / 1000 / steps,
                            cpu.postgres() / 1000 / steps);
        }
    }

    private record Sent(UUID run, UUID last, long steps) {}

    private record Round(List<Sent> runs, double seconds) {
        long steps() {
            return runs.stream().mapToLong(Sent::steps).sum();
        }

        double rate() {
            return steps() / seconds;
        }
    }

    private static Round round(ExecutorService clients, Client ingest, Send send) throws Exception {
        List<Callable<Sent>> all = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            UUID run = UUID.randomUUID();
            ingest.startRun(run, "");
            StepTexts texts = new StepTexts(STEP_BYTES, new Random(i));
            all.add(() -> client(run, texts, send));
        }
        long start = System.nanoTime();
        List<Sent> sent = new ArrayList<>();
        for (Future<Sent> client : clients.invokeAll(all)) sent.add(client.get());
        return new Round(sent, (System.nanoTime() - start) / 1e9);
    }

    private static Sent client(UUID run, StepTexts texts, Send send) throws Exception {
        long end = System.nanoTime() + ROUND_NANOS;
        long steps = 0;
        UUID first = run;
        while (System.nanoTime() < end) {
            first = UUID.randomUUID();
            send.send(run, texts.batch(STEPS, first));
            steps += STEPS;
        }
        return new Sent(run, first, steps);
    }

    /** So that no projection works on in the other's round. */
    private static long awaitQueryable(Client viewer, List<Sent> runs) throws Exception {
        long start = System.nanoTime();
        for (Sent sent : runs) {
            while (viewer.get("/v1/runs/" + sent.run() + "/steps/" + sent.last()) != 200)
                TimeUnit.MILLISECONDS.sleep(2);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
