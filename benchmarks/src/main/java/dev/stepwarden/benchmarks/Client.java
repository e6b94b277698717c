package dev.stepwarden.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** One caller of the HTTP API. */
record Client(String url, String key) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    void startRun(UUID run, String tags) throws IOException, InterruptedException {
        String body = "{\"id\":\"%s\",\"name\":\"benchmark\",\"agent\":{\"name\":\"agent-%s\"},\"tags\":[%s]}"
                .formatted(run, run.toString().charAt(0), tags);
        post("/v1/runs", body.getBytes(StandardCharsets.UTF_8), 201);
    }

    void append(UUID run, byte[] batch) throws IOException, InterruptedException {
        post("/v1/runs/" + run + "/steps", batch, 200);
    }

    void finish(UUID run, String status) throws IOException, InterruptedException {
        post(
                "/v1/runs/" + run + ":finish",
                "{\"status\":\"%s\"}".formatted(status).getBytes(StandardCharsets.UTF_8),
                200);
    }

    void post(String path, byte[] body, int wanted) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != wanted)
            throw new IOException(path + " gave " + answer.statusCode() + " " + answer.body());
    }

    /** The status; what is answered is read and thrown away. */
    int get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).GET().build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    String body(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IOException(path + " gave " + answer.statusCode());
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + key);
    }
}
