package dev.stepwarden.config.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.config.launch.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;

class MissingKeyTest extends ServerTest {
    private static final String WORDS = "nothing but this sentence";

    @Autowired
    private FileTenantKeys keys;

    @Autowired
    private KeysAtHand atHand;

    @Autowired
    private DataFolder data;

    private TestTenant tenant;
    private Path file;
    private Path away;

    @BeforeEach
    void a_tenant() {
        tenant = newTenant();
        file = data.folder("keys").resolve(tenant.id() + ".keys");
        away = data.path().resolve(tenant.id() + ".away");
    }

    @AfterEach
    void its_key_is_there_again() throws IOException {
        if (Files.exists(away)) bringBack();
        atHand.doFor(tenant.id());
        assertThat(atHand.health().getDetails()).doesNotContainKey(tenant.id().toString());
    }

    @Test
    void a_key_that_is_missing_is_not_replaced_and_is_called_so_by_everything_that_needs_it() throws IOException {
        UUID run = record();
        lose();

        start(UUID.randomUUID(), 503);
        String step = tenant.viewer()
                .get("/v1/runs/" + run + "/steps/" + run)
                .expect(503)
                .text();
        String shown = tenant.viewer().get("/v1/runs/" + run).expect(200).text();
        String listed = tenant.viewer().get("/v1/runs?page_size=1").expect(200).text();

        assertThat(file).doesNotExist();
        assertThat(step).contains("key-missing", "has to bring it back").doesNotContain(file.toString());
        assertThat(shown).contains("\"payloads\":\"locked\"");
        assertThat(listed).contains(run.toString());
    }

    @Test
    void health_says_so_while_the_server_still_remembers_the_key_and_is_whole_again_when_it_is_back()
            throws IOException {
        UUID run = record();
        Files.move(file, away);

        atHand.doFor(tenant.id());

        assertThat(atHand.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(atHand.health().getDetails()).containsKey(tenant.id().toString());
        tenant.viewer().get("/actuator/health/keys").expect(503);
        tenant.viewer().get("/actuator/health/readiness").expect(200);

        lose();
        bringBack();
        atHand.doFor(tenant.id());
        assertThat(atHand.health().getDetails()).doesNotContainKey(tenant.id().toString());
        assertThat(step(run)).contains(WORDS);
    }

    @Test
    void another_key_in_its_place_is_a_missing_key_and_no_tampering() throws IOException {
        UUID run = record();
        lose();
        keys.make(tenant.id(), 1);

        assertThat(tenant.viewer()
                        .get("/v1/runs/" + run + "/steps/" + run)
                        .expect(503)
                        .text())
                .contains("key-missing");
        start(UUID.randomUUID(), 503);
        keys.remove(tenant.id(), 1);
    }

    @Test
    void many_first_runs_at_once_make_one_key() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<UUID>> started = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                started.add(threads.submit(() -> {
                    go.await();
                    return record();
                }));
            }
            go.countDown();
            for (Future<UUID> each : started) assertThat(step(each.get())).contains(WORDS);
        }
        try (Stream<Path> files = Files.list(data.folder("keys"))) {
            assertThat(files.filter(each -> each.getFileName().toString().endsWith(".keys"))
                            .filter(each -> each.getFileName()
                                    .toString()
                                    .startsWith(tenant.id().toString())))
                    .containsExactly(file);
        }
        lose();
        bringBack();
        for (Future<UUID> each : started) assertThat(step(each.get())).contains(WORDS);
    }

    /** From the folder, and from the server's memory as after a restart. */
    private void lose() throws IOException {
        if (Files.exists(file)) Files.move(file, away);
        keys.remove(tenant.id(), 1);
    }

    private void bringBack() throws IOException {
        Files.move(away, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private UUID record() {
        UUID id = UUID.randomUUID();
        start(id, 201);
        tenant.ingest()
                .post("/v1/runs/" + id + "/steps", """
                        {"steps": [{"id": "%s", "kind": "chain", "name": "s", "status": "ok", "input": "%s",
                          "started_at": "2026-01-01T00:00:00Z", "ended_at": "2026-01-01T00:00:01Z"}]}
                        """.formatted(id, WORDS))
                .expect(200);
        Eventually.holds(
                () -> tenant.viewer().get("/v1/runs/" + id + "/steps/" + id).expect(200));
        return id;
    }

    private void start(UUID run, int status) {
        tenant.ingest()
                .post("/v1/runs", "{\"id\": \"" + run + "\", \"name\": \"r\"}")
                .expect(status);
    }

    private String step(UUID run) {
        return tenant.viewer()
                .get("/v1/runs/" + run + "/steps/" + run)
                .expect(200)
                .text();
    }
}
