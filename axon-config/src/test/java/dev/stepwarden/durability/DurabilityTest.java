package dev.stepwarden.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Kills the server while clients write. Two times; twenty with {@code ./stepwarden test --long}. */
class DurabilityTest {
    private static final int KILLS = "yes".equals(System.getProperty("stepwarden.test.long")) ? 20 : 2;
    private static final int CLIENTS = 6;
    private static final int RUNS = 3;

    private final long seed = Long.getLong("stepwarden.test.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final Writers writers = new Writers();
    private final List<UUID> runs = Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
            .limit(RUNS)
            .toList();

    private ServerProcess server;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        System.out.println("Repeat with -Dstepwarden.test.seed=" + seed);
        server = new ServerProcess(folder);
        server.start();
        for (UUID run : runs) Append.startRun(server.as("ingest"), run);
    }

    @AfterEach
    void end() throws IOException {
        server.close();
    }

    @Test
    void what_was_acknowledged_is_there_exactly_once_after_every_kill() throws Exception {
        int kills = 0;
        while (kills < KILLS) {
            List<Batch> unanswered = killWhileWriting();
            server.start();
            assertNothingLostOrDoubled(unanswered);
            sendAgain(unanswered);
            assertQueriesAgree();
            if (!unanswered.isEmpty()) kills++; // else it came in between two batches, and proves less
            System.out.printf(
                    "kill %d: %d batches acknowledged, %d in flight%n",
                    kills, writers.acknowledgedSoFar() - unanswered.size(), unanswered.size());
        }
        ProcessHandle postgres = server.postgres().orElseThrow();
        server.stop();
        Eventually.holds(() -> assertThat(postgres.isAlive())
                .as("PostgreSQL outlives the server")
                .isFalse());
    }

    private List<Batch> killWhileWriting() throws Exception {
        int enough = writers.acknowledgedSoFar() + random.nextInt(100);
        writers.start(server.as("ingest"), runs, CLIENTS, random);
        Eventually.holds(() -> assertThat(writers.acknowledgedSoFar()).isGreaterThanOrEqualTo(enough));
        LockSupport.parkNanos(random.nextInt(20_000_000));
        writers.awaitOneInFlight();
        server.kill();
        writers.join();
        return writers.takeUnanswered();
    }

    /** Before anything is sent again: whole batches only, all that were acknowledged, and none that nobody sent. */
    private void assertNothingLostOrDoubled(List<Batch> unanswered) throws IOException {
        Set<List<UUID>> acknowledged = stepsOf(writers.acknowledged());
        Set<List<UUID>> sent = new HashSet<>(acknowledged);
        sent.addAll(stepsOf(unanswered));
        Set<List<UUID>> there = new HashSet<>();
        JdbcClient owner = server.owner();
        for (UUID run : runs) {
            StoredRun stored = StoredRun.read(owner, run);
            stored.assertWhole();
            stored.batches().forEach(batch -> there.add(batch.steps()));
        }
        assertThat(there).containsAll(acknowledged);
        assertThat(sent).containsAll(there);
    }

    /** What clients do that got no answer. It was kept as a whole or not at all. */
    private void sendAgain(List<Batch> unanswered) throws IOException {
        Api ingest = server.as("ingest");
        for (Batch batch : unanswered) {
            Append answer = Append.send(ingest, batch);
            assertThat(answer.accepted()).isIn(0L, (long) batch.size());
            assertThat(answer.accepted() + answer.duplicates()).isEqualTo(batch.size());
            writers.acknowledge(batch);
        }
    }

    private void assertQueriesAgree() throws IOException {
        Api viewer = server.as("viewer");
        JdbcClient owner = server.owner();
        for (UUID run : runs) {
            StoredRun stored = StoredRun.read(owner, run);
            stored.assertWhole();
            Eventually.holds(() -> assertThat(Append.queried(viewer, run)).isEqualTo(stored.steps()));
            assertThat(stored.steps()).hasSameElementsAs(acknowledgedOf(run));
        }
    }

    private Set<UUID> acknowledgedOf(UUID run) {
        return writers.acknowledged().stream()
                .filter(batch -> batch.run().equals(run))
                .flatMap(batch -> batch.steps().stream())
                .collect(Collectors.toSet());
    }

    private static Set<List<UUID>> stepsOf(List<Batch> batches) {
        return batches.stream().map(Batch::steps).collect(Collectors.toSet());
    }
}
