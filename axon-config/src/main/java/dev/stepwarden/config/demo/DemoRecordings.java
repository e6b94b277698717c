package dev.stepwarden.config.demo;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.tenancy.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sends recordings of the demo's runs through the server's own API, as if they happened now: every id is new, all times of
 * a file are shifted by the same span.
 */
final class DemoRecordings {
    private static final Pattern TIME = Pattern.compile("\"(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z)\"");
    private static final Duration APART = Duration.ofSeconds(37);

    private final String url;
    private final Clock clock;

    DemoRecordings(String url, Clock clock) {
        this.url = url;
        this.clock = clock;
    }

    /** @return how many runs were sent */
    int replay(Path folder, List<DemoTenant> tenants) {
        try (Stream<Path> all = Files.list(folder);
                HttpClient http = HttpClient.newHttpClient()) {
            List<Path> files = all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            Instant end = clock.instant();
            for (Path file : files.reversed()) {
                replay(http, Files.readString(file), tenants, end);
                end = end.minus(APART);
            }
            return files.size();
        } catch (IOException failed) {
            throw new UncheckedIOException("the demo's recordings can't be read", failed);
        }
    }

    private void replay(HttpClient http, String text, List<DemoTenant> tenants, Instant end) {
        Json.Obj recording = shifted(renamed(text), end);
        String tenant = recording.text("tenant");
        for (DemoTenant each : tenants) {
            if (each.name().equals(tenant)) send(http, recording, each);
        }
    }

    private void send(HttpClient http, Json.Obj recording, DemoTenant tenant) {
        Json.Obj run = recording.object("run");
        String path = "/v1/runs/" + run.text("id");
        post(http, tenant, "/v1/runs", run);
        post(http, tenant, path + "/steps", batch(recording));
        if (recording.members().get("finish") instanceof Json.Obj finish) post(http, tenant, path + ":finish", finish);
    }

    private void post(HttpClient http, DemoTenant tenant, String path, Json body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + tenant.keys().get(Role.INGEST))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JsonText.bytes(body)))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) throw new IllegalStateException("demo: " + path + " gave " + answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String renamed(String text) {
        Json.Obj recording = (Json.Obj) StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
        List<String> ids = new ArrayList<>();
        ids.add(recording.object("run").text("id"));
        recording.objects("steps").forEach(step -> ids.add(step.text("id")));
        String renamed = text;
        for (String id : ids) renamed = renamed.replace(id, UUID.randomUUID().toString());
        return renamed;
    }

    private static Json batch(Json.Obj recording) {
        Json steps = new Json.Arr(List.copyOf(recording.objects("steps")));
        return new Json.Obj(new LinkedHashMap<>(Map.of("steps", steps)));
    }

    private static Json.Obj shifted(String text, Instant end) {
        Instant last = TIME.matcher(text)
                .results()
                .map(found -> Instant.parse(found.group(1)))
                .max(Instant::compareTo)
                .orElse(end);
        Duration by = Duration.between(last, end);
        String moved = TIME.matcher(text)
                .replaceAll(found -> "\"" + Instant.parse(found.group(1)).plus(by) + "\"");
        return (Json.Obj) StrictJson.parse(moved.getBytes(StandardCharsets.UTF_8));
    }
}
