package dev.stepwarden.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Eventually;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends runs to a tenant, as agents do. */
record Recorder(TestTenant tenant) {
    private static final Path RECORDINGS = Path.of("..", "sdk-python", "demo", "recordings");
    private static final Pattern TIME = Pattern.compile("\"(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z)\"");

    /** Names of the demo's recordings. */
    static List<String> recordings() {
        try (Stream<Path> files = Files.list(RECORDINGS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Sends a recording of a real agent's run as if it had ended then. */
    UUID replay(String recording, Instant end) {
        Json.Obj sent = parsed(shifted(renamed(read(recording)), end));
        UUID run = UUID.fromString(sent.object("run").text("id"));
        post("", JsonText.of(sent.object("run")));
        post(
                "/" + run + "/steps",
                JsonText.of(new Json.Obj(Map.of("steps", new Json.Arr(List.copyOf(sent.objects("steps")))))));
        if (sent.get("finish") instanceof Json.Obj finish) post("/" + run + ":finish", JsonText.of(finish));
        return run;
    }

    /** @param more further members of the run, each preceded by a comma */
    UUID start(String name, String more) {
        UUID run = UUID.randomUUID();
        post("", "{\"id\": \"" + run + "\", \"name\": " + quoted(name) + more + "}");
        return run;
    }

    void append(UUID run, Step... steps) {
        append(run, List.of(steps));
    }

    void append(UUID run, List<Step> steps) {
        post(
                "/" + run + "/steps",
                steps.stream().map(Step::json).collect(Collectors.joining(", ", "{\"steps\": [", "]}")));
    }

    void finish(UUID run, String status) {
        post("/" + run + ":finish", "{\"status\": \"" + status + "\"}");
    }

    static String quoted(String text) {
        return JsonText.of(new Json.Str(text));
    }

    /** Waits until so many runs can be read. */
    void awaitRuns(int count) {
        Eventually.holds(() -> assertThat(
                        tenant.viewer().get("/v1/runs?page_size=200").json().objects("items"))
                .hasSize(count));
    }

    /** Waits until so many of the run's steps can be read. */
    void awaitSteps(UUID run, int count) {
        Eventually.holds(() -> assertThat(tenant.viewer()
                        .get("/v1/runs/" + run)
                        .expect(200)
                        .json()
                        .get("step_count"))
                .isEqualTo(new Json.Num(Integer.toString(count))));
    }

    private void post(String path, String body) {
        assertThat(tenant.ingest().post("/v1/runs" + path, body).status()).isBetween(200, 201);
    }

    private static String read(String recording) {
        try {
            return Files.readString(RECORDINGS.resolve(recording));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String renamed(String text) {
        Json.Obj recording = parsed(text);
        String renamed = text.replace(
                recording.object("run").text("id"), UUID.randomUUID().toString());
        for (Json.Obj step : recording.objects("steps"))
            renamed = renamed.replace(step.text("id"), UUID.randomUUID().toString());
        return renamed;
    }

    private static String shifted(String text, Instant end) {
        Instant last = TIME.matcher(text)
                .results()
                .map(Recorder::time)
                .max(Instant::compareTo)
                .orElse(end);
        Duration by = Duration.between(last, end);
        return TIME.matcher(text).replaceAll(found -> "\"" + time(found).plus(by) + "\"");
    }

    private static Instant time(MatchResult found) {
        return Instant.parse(found.group(1));
    }

    private static Json.Obj parsed(String text) {
        return (Json.Obj) StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
