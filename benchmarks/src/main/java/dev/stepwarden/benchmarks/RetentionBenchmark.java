package dev.stepwarden.benchmarks;

import dev.stepwarden.benchmarks.Benchmarks.Benchmark;
import dev.stepwarden.config.vault.Partitions;
import dev.stepwarden.domain.tenancy.Role;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long anybody waits for a lock while days of payloads are made, filled and dropped beside arriving steps. */
final class RetentionBenchmark implements Benchmark {
    private static final int RATE = 200;
    private static final int BATCH = 10;
    private static final int ROWS_A_DAY = 5_000;
    private static final long SECONDS = Long.getLong("seconds", 20);
    private static final long LOOK_EVERY_NANOS = 5_000_000;
    private static final LocalDate FIRST = LocalDate.of(2090, 1, 1);

    /** Of writers alone: who drops a day waits for them, and should. */
    private static final String WAITS = """
            SELECT coalesce(max(extract(epoch FROM clock_timestamp() - l.waitstart)), 0) * 1000
            FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE NOT l.granted AND a.usename = 'stepwarden_writer'
              AND EXISTS (SELECT FROM pg_stat_activity b
                          WHERE b.pid = ANY (pg_blocking_pids(l.pid)) AND b.usename <> 'stepwarden_writer')""";

    @Override
    public void run() throws Exception {
        try (BenchServer server = new BenchServer()) {
            Client ingest = server.client(Role.INGEST);
            Report.line("Warming up ...");
            arriving(server, ingest, 10);
            Report.line("Measuring for %d s without, and for %d s with days that are dropped ...", SECONDS, SECONDS);
            arriving(server, ingest, SECONDS);
            AtomicBoolean going = new AtomicBoolean(true);
            JdbcClient owner = server.bean("ownerClient", JdbcClient.class);
            Dropping dropping = new Dropping(server.bean(Partitions.class), owner, going);
            Watching watching = new Watching(owner, going);
            Thread drops = Thread.ofPlatform().start(dropping);
            Thread watches = Thread.ofPlatform().start(watching);
            arriving(server, ingest, SECONDS);
            going.set(false);
            drops.join();
            watches.join();
            Report.line(
                    "%n%d days of %d rows dropped, %d looks at the locks", dropping.days, ROWS_A_DAY, watching.looks);
            Report.machine();
            Report.atMost("longest that a writer waited for who makes and drops days", watching.longest, 200, " ms");
        }
    }

    /** With every batch somebody starts a run, too. An answer other than 200 or 201 ends the benchmark. */
    private static void arriving(BenchServer server, Client ingest, long seconds) throws Exception {
        Samples starts = new Samples();
        try (Arrivals arrivals = new Arrivals(server, RATE, BATCH, (run, step) -> {
            long began = System.nanoTime();
            ingest.startRun(UUID.randomUUID(), "\"beside\"");
            starts.add(System.nanoTime() - began);
        })) {
            TimeUnit.SECONDS.sleep(seconds);
            Report.line("  %.0f steps/s arrived", arrivals.rate());
        }
        Report.line(
                "  starting a run: p50 %.1f ms, p99 %.1f ms, longest %.1f ms",
                starts.percentile(0.5), starts.percentile(0.99), starts.percentile(1));
    }

    private static final class Dropping implements Runnable {
        private final Partitions partitions;
        private final JdbcClient owner;
        private final AtomicBoolean going;
        private int days;

        Dropping(Partitions partitions, JdbcClient owner, AtomicBoolean going) {
            this.partitions = partitions;
            this.owner = owner;
            this.going = going;
        }

        @Override
        public void run() {
            while (going.get()) {
                LocalDate day = FIRST.plusDays(days);
                partitions.ensure(day);
                owner.sql("""
                                INSERT INTO payload
                                SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1, ?, gen_random_uuid(), '\\x00',
                                  decode(repeat('00ff', 500), 'hex')
                                FROM generate_series(1, ?)""").params(day, ROWS_A_DAY).update();
                partitions.drop(day);
                days++;
            }
        }
    }

    private static final class Watching implements Runnable {
        private final JdbcClient owner;
        private final AtomicBoolean going;
        private double longest;
        private long looks;

        Watching(JdbcClient owner, AtomicBoolean going) {
            this.owner = owner;
            this.going = going;
        }

        @Override
        public void run() {
            while (going.get()) {
                longest = Math.max(longest, owner.sql(WAITS).query(Double.class).single());
                looks++;
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
        }
    }
}
