package dev.stepwarden.benchmarks;

import dev.stepwarden.benchmarks.Benchmarks.Benchmark;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.policy.PolicyDocument;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.token.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long an agent waits for a decision about a tool that is allowed, with 100 rules in force, while 200 are asked for each
 * second. A decision counts from when it was to be sent: one that waits behind another has waited.
 */
final class DecideBenchmark implements Benchmark {
    private static final int RATE = Integer.getInteger("rate", 200);
    private static final long SECONDS = Long.getLong("seconds", 30);
    private static final int RULES = 100;
    private static final int RUNS = 40;

    @Override
    public void run() throws Exception {
        try (BenchServer server = new BenchServer()) {
            publish(server);
            Client agent = server.client(Role.INGEST);
            List<UUID> runs = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                UUID run = UUID.randomUUID();
                agent.startRun(run, "");
                runs.add(run);
            }
            Report.line("Warming up ...");
            measure(agent, runs, 15);
            Report.line("Measuring for %d s ...", SECONDS);
            Samples waits = measure(agent, runs, SECONDS);
            Report.line(
                    "%ndecisions with a token: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms of %d, %d rules, %.0f a second asked for",
                    waits.percentile(0.5),
                    waits.percentile(0.95),
                    waits.percentile(0.99),
                    waits.count(),
                    RULES,
                    waits.count() / (double) SECONDS);
            Report.machine();
            Report.atMost("p99 of a decision", waits.percentile(0.99), 20, " ms");
        }
    }

    private static Samples measure(Client agent, List<UUID> runs, long seconds) throws InterruptedException {
        Samples waits = new Samples();
        String jwk = JsonText.of(SigningKey.random(new Random(1)).verifier().jwk());
        AtomicLong failures = new AtomicLong();
        long start = System.nanoTime();
        try (ScheduledExecutorService clock = Executors.newScheduledThreadPool(16)) {
            for (long i = 0; i < seconds * RATE; i++) {
                long due = i * TimeUnit.SECONDS.toNanos(1) / RATE;
                UUID run = runs.get((int) (i % runs.size()));
                var unused = clock.schedule(
                        () -> {
                            try {
                                decide(agent, run, jwk);
                                waits.add(System.nanoTime() - start - due);
                            } catch (Exception failed) {
                                failures.incrementAndGet();
                            }
                        },
                        due,
                        TimeUnit.NANOSECONDS);
            }
        }
        if (failures.get() > 0) throw new IllegalStateException(failures + " decisions failed");
        return waits;
    }

    private static void decide(Client agent, UUID run, String jwk) throws Exception {
        String body = """
                {"run": "%s", "step": "%s", "tool": "crm.lookup", "call_id": "call_1",
                  "args": {"customer": "cus_9f1", "fields": ["name", "orders"], "limit": 20}, "cnf": {"jwk": %s}}""".formatted(run, UUID.randomUUID(), jwk);
        agent.post("/v1/decisions", body.getBytes(StandardCharsets.UTF_8), 201);
    }

    /** Half of the rules are about this tool, each with a condition that has to be evaluated. */
    private static void publish(BenchServer server) {
        StringBuilder document = new StringBuilder("default: allow\nrules:\n");
        for (int i = 0; i < RULES; i++) {
            String tool = i % 2 == 0 ? "crm.*" : "payments.tool" + i;
            document.append("  - {id: rule-")
                    .append(i)
                    .append(", match: {tool: \"")
                    .append(tool)
                    .append("\", when: \"int(args.limit) > ")
                    .append(100 + i)
                    .append(" || args.customer == 'cus_")
                    .append(i)
                    .append("'\"}, effect: block}\n");
        }
        PolicyDocument parsed = PolicyDocument.parse(document.toString());
        JdbcClient writer = JdbcClient.create(server.bean("writerDataSource", DataSource.class));
        new TransactionTemplate(server.bean("writerTransactions", PlatformTransactionManager.class))
                .executeWithoutResult(status -> {
                    writer.sql("SELECT set_config('app.tenant', ?, true)")
                            .param(server.tenant().toString())
                            .query(String.class)
                            .single();
                    writer.sql("""
                            INSERT INTO policy_in_force (tenant_id, set_name, project_id, version, hash, document)
                            VALUES (?, 'benchmark', NULL, 1, ?, ?)""")
                            .params(server.tenant().value(), parsed.hash(), document.toString())
                            .update();
                });
    }
}
