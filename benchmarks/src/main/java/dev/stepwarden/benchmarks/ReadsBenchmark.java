package dev.stepwarden.benchmarks;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import dev.stepwarden.benchmarks.Benchmarks.Benchmark;
import dev.stepwarden.domain.tenancy.Role;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What row-level security costs the runs list, with 1,000,000 runs of 100 tenants, a third of them the reader's own. Both
 * sides are the same server through HTTP, by turns: without, its reading role is let around the policies for a while.
 */
final class ReadsBenchmark implements Benchmark {
    private static final int RUNS = Integer.getInteger("runs", 1_000_000);
    private static final int TURNS = 6;
    private static final int ROUNDS = 60;
    private static final int TO_WARM_UP = 15;
    private static final int DEEP = 500;
    private static final Pattern NEXT = Pattern.compile("\"next_page_token\"\\s*:\\s*\"([^\"]+)\"");

    private enum Security {
        ON,
        OFF
    }

    @Override
    public void run() throws Exception {
        try (BenchServer server = new BenchServer()) {
            JdbcTemplate owner = new JdbcTemplate(server.bean("ownerDataSource", HikariDataSource.class));
            Report.line("Filling in %,d runs of 100 tenants ...", RUNS);
            fill(owner, server);
            Client viewer = server.client(Role.VIEWER);
            String deep = deep(viewer);
            Map<String, String> lists = new LinkedHashMap<>();
            lists.put("first page", "/v1/runs");
            lists.put("page " + DEEP, "/v1/runs?page_token=" + deep);
            lists.put("by rare tag", "/v1/runs?tag=rare");
            lists.put("by frequent tag", "/v1/runs?tag=t3");
            lists.put("by status", "/v1/runs?status=failed");
            lists.put("by tool", "/v1/runs?tool=tool7");
            lists.put("by tag and status", "/v1/runs?tag=t3&status=running");
            report(measure(server, owner, viewer, lists));
        }
    }

    private static Map<Security, Map<String, Samples>> measure(
            BenchServer server, JdbcTemplate owner, Client viewer, Map<String, String> lists) throws Exception {
        Map<Security, Map<String, Samples>> measured = new EnumMap<>(Security.class);
        for (int turn = 0; turn < TURNS; turn++) {
            for (Security security : Security.values()) {
                turn(server, owner, security);
                Map<String, Samples> samples = measured.computeIfAbsent(security, any -> new LinkedHashMap<>());
                for (int i = 0; i < TO_WARM_UP + ROUNDS; i++) {
                    for (Map.Entry<String, String> list : lists.entrySet()) {
                        long start = System.nanoTime();
                        if (viewer.get(list.getValue()) != 200) throw new IOException(list + " was not answered");
                        if (i >= TO_WARM_UP)
                            samples.computeIfAbsent(list.getKey(), name -> new Samples())
                                    .add(System.nanoTime() - start);
                    }
                }
            }
        }
        turn(server, owner, Security.ON);
        return measured;
    }

    /** Connections remember the plans they have made, and a plan remembers the policies. */
    private static void turn(BenchServer server, JdbcTemplate owner, Security security) {
        owner.execute("ALTER ROLE stepwarden_reader " + (security == Security.ON ? "NOBYPASSRLS" : "BYPASSRLS"));
        server.bean("readerDataSource", HikariDataSource.class)
                .getHikariPoolMXBean()
                .softEvictConnections();
    }

    private static String deep(Client viewer) throws IOException, InterruptedException {
        String token = "";
        for (int page = 1; page < DEEP; page++) {
            String path = "/v1/runs?page_size=200" + (token.isEmpty() ? "" : "&page_token=" + token);
            Matcher next = NEXT.matcher(viewer.body(path));
            if (!next.find()) throw new IOException("there is no page " + (page + 1));
            token = next.group(1);
        }
        return token;
    }

    /** Read rows alone, as the projection would leave them. */
    private static void fill(JdbcTemplate owner, BenchServer server) {
        owner.execute("CREATE UNLOGGED TABLE filled AS SELECT n, gen_random_uuid() AS run_id,"
                + " now() - n * interval '1 second' AS started_at,"
                + " CASE WHEN n % 3 = 0 THEN '" + server.tenant().value()
                + "' ELSE md5('t' || n % 99)::uuid END AS tenant_id"
                + " FROM generate_series(1, " + RUNS + ") n");
        owner.execute("""
                INSERT INTO run (tenant_id, run_id, project_id, env, name, agent, agent_version, release, tags, started_at,
                  expires_on, planned_on, status, last_heard_at, last_event)
                SELECT tenant_id, run_id, md5('p' || n % 5)::uuid, (ARRAY['prod', 'staging', 'dev'])[1 + n % 3], 'run ' || n,
                  'agent ' || n % 7, '1.' || n % 40, 'r' || n % 300, ARRAY['t' || n % 10], started_at,
                  current_date + 30, current_date + 30, (ARRAY['succeeded', 'failed', 'running'])[1 + (n % 20 = 0)::int + (n % 1000 = 0)::int],
                  started_at, 5
                FROM filled""");
        owner.execute("INSERT INTO run_tag SELECT tenant_id, 't' || n % 10, started_at, run_id FROM filled");
        owner.execute(
                "INSERT INTO run_tag SELECT tenant_id, 'rare', started_at, run_id FROM filled WHERE n % 20000 < 3");
        owner.execute("INSERT INTO run_tool SELECT tenant_id, 'tool' || n % 20, started_at, run_id FROM filled");
        owner.execute("DROP TABLE filled");
        for (String table : new String[] {"run", "run_tag", "run_tool"}) owner.execute("VACUUM ANALYZE " + table);
    }

    private static void report(Map<Security, Map<String, Samples>> measured) {
        Map<String, Samples> on = requireNonNull(measured.get(Security.ON));
        Map<String, Samples> off = requireNonNull(measured.get(Security.OFF));
        Report.line("%n%-20s%12s%12s%12s%12s", "list", "p50 on", "p50 off", "p95 on", "p95 off");
        on.keySet()
                .forEach(name -> Report.line(
                        "%-20s%9.2f ms%9.2f ms%9.2f ms%9.2f ms",
                        name, at(0.5, on, name), at(0.5, off, name), at(0.95, on, name), at(0.95, off, name)));
        Report.machine();
        for (String list : new String[] {"first page", "by rare tag"}) {
            double goal = list.equals("first page") ? 1.2 : 2;
            Report.atMost("p50 " + list + ", on by off", at(0.5, on, list) / at(0.5, off, list), goal, "");
        }
        String deep = "page " + DEEP;
        Report.atMost("p50 of " + deep + " by the first", at(0.5, on, deep) / at(0.5, on, "first page"), 2, "");
        on.keySet().forEach(name -> Report.atMost("p95 " + name, at(0.95, on, name), 50, " ms"));
    }

    private static double at(double share, Map<String, Samples> lists, String name) {
        return requireNonNull(lists.get(name)).percentile(share);
    }
}
