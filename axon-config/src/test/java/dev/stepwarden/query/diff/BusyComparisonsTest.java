package dev.stepwarden.query.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api.Answer;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.messaging.HeavyQuery;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many comparisons at once, each held up while it reads steps. */
class BusyComparisonsTest extends ServerTest {
    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @Autowired
    @Qualifier("ownerDataSource")
    private DataSource ownerSource;

    @Test
    void comparisons_that_wait_for_a_place_keep_no_connection_from_others() throws Exception {
        TestTenant tenant = newTenant();
        UUID a = started(tenant);
        UUID b = started(tenant);
        List<Future<Answer>> comparing = new ArrayList<>();
        try (ExecutorService callers = Executors.newCachedThreadPool();
                Connection holding = ownerSource.getConnection();
                Statement sql = holding.createStatement()) {
            holding.setAutoCommit(false);
            sql.execute("LOCK TABLE step IN ACCESS EXCLUSIVE MODE");
            for (int i = 0; i < 2 * HeavyQuery.AT_ONCE; i++)
                comparing.add(callers.submit(() -> tenant.viewer().get("/v1/diff?runA=" + a + "&runB=" + b)));
            Eventually.holds(() -> assertThat(heldUp()).isEqualTo(HeavyQuery.AT_ONCE));

            Eventually.holds(() -> assertThat(tenant.viewer()
                            .get("/v1/diff?runA=" + a + "&runB=" + b)
                            .expect(503)
                            .json()
                            .text("type"))
                    .isEqualTo("overloaded"));
            tenant.viewer().get("/v1/projects").expect(200);
            assertThat(heldUp()).isEqualTo(HeavyQuery.AT_ONCE);

            holding.rollback();
            int answered = 0;
            for (Future<Answer> each : comparing) if (each.get().status() == 200) answered++;
            assertThat(answered).as("those that had a place").isGreaterThanOrEqualTo(HeavyQuery.AT_ONCE);
        }
    }

    private static UUID started(TestTenant tenant) {
        UUID run = UUID.randomUUID();
        tenant.ingest()
                .post("/v1/runs", "{\"id\": \"" + run + "\", \"name\": \"r\"}")
                .expect(201);
        Eventually.holds(() -> tenant.viewer().get("/v1/runs/" + run).expect(200));
        return run;
    }

    /** Comparisons whose connections wait for the lock to read steps. */
    private long heldUp() {
        return owner.sql("""
                        SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid)
                        WHERE l.relation = 'step'::regclass AND NOT l.granted
                          AND a.query LIKE '%FROM step WHERE%' AND a.query LIKE '%ORDER BY step_index'""").query(Long.class).single();
    }
}
