package dev.stepwarden.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs of real agents, as the recorder sent them. */
class RecordedRunsTest extends ServerTest {
    private static final Path RECORDINGS = Path.of("..", "sdk-python", "demo", "recordings");

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @Test
    void what_is_sent_twice_is_there_once() throws IOException {
        TestTenant tenant = newTenant();
        List<Json.Obj> recordings = recordings();
        assertThat(recordings).hasSizeGreaterThanOrEqualTo(8);
        for (Json.Obj recording : recordings) {
            int steps = recording.objects("steps").size();
            assertThat(send(tenant.ingest(), recording, 201)).isEqualTo(new Append(steps, 0, steps));
        }
        for (Json.Obj recording : recordings) {
            int steps = recording.objects("steps").size();
            assertThat(send(tenant.ingest(), recording, 200)).isEqualTo(new Append(0, steps, steps));
            assertThere(tenant.viewer(), recording);
        }
    }

    private void assertThere(Api viewer, Json.Obj recording) {
        UUID run = UUID.fromString(recording.object("run").text("id"));
        StoredRun stored = StoredRun.read(owner, run);
        List<UUID> sent = recording.objects("steps").stream()
                .map(step -> UUID.fromString(step.text("id")))
                .toList();
        assertThat(stored.steps()).isEqualTo(sent);
        assertThat(stored.sequence())
                .isEqualTo(recording.get("finish") instanceof Json.Obj ? List.of(0L, 1L, 2L) : List.of(0L, 1L));
        Eventually.holds(() ->
                assertThat(Append.queried(viewer, run)).hasSameElementsAs(sent).hasSize(new HashSet<>(sent).size()));
    }

    private static Append send(Api ingest, Json.Obj recording, int started) {
        Json.Obj run = recording.object("run");
        String path = "/v1/runs/" + run.text("id");
        ingest.post("/v1/runs", JsonText.bytes(run)).expect(started);
        Json steps = new Json.Obj(
                new LinkedHashMap<>(Map.of("steps", new Json.Arr(List.copyOf(recording.objects("steps"))))));
        Append answer = Append.of(ingest.post(path + "/steps", JsonText.bytes(steps)));
        if (recording.get("finish") instanceof Json.Obj finish) {
            ingest.post(path + ":finish", JsonText.bytes(finish)).expect(200);
        }
        return answer;
    }

    private static List<Json.Obj> recordings() throws IOException {
        try (Stream<Path> files = Files.list(RECORDINGS)) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            List<Json.Obj> read = new ArrayList<>();
            for (Path file : sorted) read.add((Json.Obj) StrictJson.parse(Files.readAllBytes(file)));
            return read;
        }
    }
}
