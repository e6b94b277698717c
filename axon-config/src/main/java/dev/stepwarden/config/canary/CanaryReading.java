package dev.stepwarden.config.canary;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Records and reads as the canary, through the same door as everybody: HTTP. */
final class CanaryReading {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String url;
    private final Canary canary;
    private final String key;

    CanaryReading(String url, Canary canary, String key) {
        this.url = url;
        this.canary = canary;
        this.key = key;
    }

    /** A run a day: what is old is deleted like anybody's. Writing it again changes nothing. */
    void record(Instant now) throws IOException, InterruptedException {
        String run = run(now);
        String time = LocalDate.ofInstant(now, ZoneOffset.UTC) + "T00:00:00Z";
        post("/v1/runs", """
                {"id": "%1$s", "name": "%2$s", "started_at": "%3$s", "tags": ["%4$s"], "session_id": "%4$s",
                 "agent": {"name": "%2$s", "version": "1"}}""".formatted(run, canary.words("run"), time, canary.marker()));
        post("/v1/runs/" + run + "/steps", """
                {"steps": [{"id": "%1$s", "kind": "tool", "name": "%2$s", "status": "error", "started_at": "%3$s",
                  "ended_at": "%3$s", "tool": {"name": "%2$s", "call_id": "%4$s"}, "input": {"%4$s": "%2$s"},
                  "output": "%2$s", "error": {"type": "Canary", "message": "%2$s"}}]}""".formatted(
                        canary.idOf("step"), canary.words("step"), time, canary.marker()));
        post("/v1/runs/" + run + ":finish", "{\"status\": \"succeeded\", \"finished_at\": \"" + time + "\"}");
    }

    /** @return the step with its payloads; empty when there is none of this day yet */
    Optional<String> read(Instant now) throws IOException, InterruptedException {
        HttpResponse<String> answer = answer(request("/v1/runs/" + run(now) + "/steps/" + canary.idOf("step"))
                .GET());
        if (answer.statusCode() == 404) return Optional.empty();
        return Optional.of(good(answer).body());
    }

    private String run(Instant now) {
        return canary.idOf("run of " + LocalDate.ofInstant(now, ZoneOffset.UTC)).toString();
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        good(answer(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> good(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() >= 300) throw new IOException("status " + answer.statusCode());
        return answer;
    }
}
