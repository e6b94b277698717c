package dev.stepwarden.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

class ConcurrentAppendTest extends ServerTest {
    private static final int CLIENTS = 100;
    private static final int BATCHES_EACH = 5;

    @Autowired
    @Qualifier("ownerDataSource")
    private DataSource database;

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final Random made = new Random(20_261_124);
    private final UUID run = UUID.randomUUID();
    private TestTenant tenant;

    @BeforeEach
    void startRun() {
        tenant = newTenant();
        Append.startRun(tenant.ingest(), run);
    }

    @AfterEach
    void end() {
        clients.shutdownNow();
        FailingCommits.remove(owner);
    }

    @Test
    void an_append_that_fails_at_commit_leaves_no_hole_for_the_one_beside_it() throws Exception {
        for (int round = 0; round < 5; round++) {
            Batch failing = Batch.of(run, List.of(UUID.randomUUID()), FailingCommits.MARK);
            Batch passing = Batch.random(run, 3, made);
            Future<Integer> failed;
            Future<Append> passed;
            try (FailingCommits commits = FailingCommits.held(database)) {
                failed = clients.submit(() ->
                        tenant.ingest().post(failing.path(), failing.body()).status());
                commits.awaitOneAtItsCommit();
                passed = clients.submit(() -> Append.send(tenant.ingest(), passing));
                assertStillWaits(passed);
            }
            assertThat(failed.get()).isGreaterThanOrEqualTo(500);
            assertThat(passed.get()).isEqualTo(new Append(3, 0, 3L * (round + 1)));
        }
        StoredRun stored = StoredRun.read(owner, run);
        stored.assertWhole();
        assertThat(stored.steps()).hasSize(15);
        Eventually.holds(() -> assertThat(Append.queried(tenant.viewer(), run)).isEqualTo(stored.steps()));
    }

    @Test
    void an_append_that_loses_a_race_at_its_commit_is_decided_again() {
        FailingCommits.loseFirst(owner);
        Batch batch = Batch.of(run, List.of(UUID.randomUUID()), FailingCommits.MARK);
        assertThat(Append.send(tenant.ingest(), batch)).isEqualTo(new Append(1, 0, 1));
        assertThat(FailingCommits.tried(owner)).as("commits tried").isEqualTo(2);
        StoredRun.read(owner, run).assertWhole();
    }

    @Test
    void a_hundred_clients_on_one_run_lose_and_double_nothing() throws Exception {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < CLIENTS * BATCHES_EACH; i++) batches.add(Batch.random(run, 4, made));

        List<Callable<List<Append>>> all = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) all.add(client(client, batches));
        List<Append> answers = new ArrayList<>();
        for (Future<List<Append>> client : clients.invokeAll(all)) answers.addAll(client.get());

        long steps = batches.stream().mapToInt(Batch::size).sum();
        assertThat(answers.stream().mapToLong(Append::accepted).sum()).isEqualTo(steps);
        assertThat(answers.stream().mapToLong(Append::duplicates).sum()).isEqualTo(steps);
        assertThat(answers.stream().mapToLong(Append::nextIndex).max()).hasValue(steps);
        StoredRun stored = StoredRun.read(owner, run);
        stored.assertWhole();
        assertThat(stored.steps()).hasSize((int) steps);
        assertThat(stored.batches().stream().map(StoredRun.Batch::steps)).allMatch(asSent(batches)::contains);
        Eventually.holds(() -> assertThat(Append.queried(tenant.viewer(), run)).isEqualTo(stored.steps()));
    }

    /** Sends its own batches, and at once those of its neighbour, who does it at the same time. */
    private Callable<List<Append>> client(int number, List<Batch> batches) {
        Api ingest = tenant.ingest();
        int neighbour = (number + 1) % CLIENTS;
        return () -> {
            List<Append> answers = new ArrayList<>();
            for (int i = 0; i < BATCHES_EACH; i++) {
                answers.add(Append.send(ingest, batches.get(number * BATCHES_EACH + i)));
                answers.add(Append.send(ingest, batches.get(neighbour * BATCHES_EACH + i)));
            }
            return answers;
        };
    }

    private static Set<List<UUID>> asSent(List<Batch> batches) {
        Set<List<UUID>> sent = new HashSet<>();
        batches.forEach(batch -> sent.add(batch.steps()));
        return sent;
    }

    /** It never answers too early; however long one waits here, a right server passes. */
    private static void assertStillWaits(Future<?> append) throws Exception {
        try {
            append.get(200, TimeUnit.MILLISECONDS);
        } catch (TimeoutException waits) {
            return;
        }
        throw new AssertionError("an append went in beside one that was not committed yet");
    }
}
