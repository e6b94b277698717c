package dev.stepwarden.config.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.Api.Answer;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client does wrong, it is told so in one shape (protocol, section 3). */
class ProblemsTest extends ServerTest {
    private static final String RUN = "{\"name\": \"a run\"}";

    @Test
    void without_a_key_nothing_is_answered() {
        refused(new Api(url(), "").get("/v1/runs"), 401, "unauthorized");
        refused(new Api(url(), "sw_" + "0".repeat(62)).get("/v1/runs"), 401, "unauthorized");
    }

    @Test
    void two_keys_are_as_good_as_none() throws Exception {
        TestTenant tenant = newTenant();
        Answer answer = send(request("/v1/runs")
                .header("Authorization", "Bearer " + tenant.viewer().key())
                .header("Authorization", "Bearer " + tenant.ingest().key())
                .build());
        refused(answer, 401, "unauthorized");
    }

    @Test
    void a_wrong_role_is_403_even_for_what_does_not_exist() {
        TestTenant tenant = newTenant();
        refused(tenant.viewer().post("/v1/runs", RUN), 403, "not-allowed");
        refused(tenant.ingest().get("/v1/runs/" + UUID.randomUUID()), 403, "not-allowed");
    }

    @Test
    void a_foreign_run_and_no_run_are_the_same_404_but_for_the_trace() {
        TestTenant mine = newTenant();
        TestTenant foreign = newTenant();
        UUID run = UUID.randomUUID();
        foreign.ingest()
                .post("/v1/runs", "{\"id\": \"" + run + "\", \"name\": \"theirs\"}")
                .expect(201);
        String theirs =
                refused(mine.viewer().get("/v1/runs/" + run), 404, "not-found").text();
        UUID nobodys = UUID.randomUUID();
        String none = refused(mine.viewer().get("/v1/runs/" + nobodys), 404, "not-found")
                .text();
        assertThat(untraced(theirs)).isEqualTo(untraced(none).replace(nobodys.toString(), run.toString()));
        refused(mine.ingest().post("/v1/runs/" + run + ":finish", "{\"status\": \"failed\"}"), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/nothing", "/v1/runs/x/y/z", "/v1/"})
    void an_unknown_address_is_404(String path) {
        refused(newTenant().viewer().get(path), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/runs/..%2f..%2fetc",
                "/v1/runs/%00",
                "/v1/runs/x%0d%0aX-Evil:%201",
                "/v1/runs/%ff%fe",
                "/v1/runs/a;b=c/steps"
            })
    void a_crooked_address_is_refused(String path) {
        Answer answer = newTenant().viewer().get(path);
        assertThat(answer.status()).isBetween(400, 404);
        refused(answer, answer.status(), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void a_wrong_method_is_405(String method) throws Exception {
        TestTenant tenant = newTenant();
        Answer answer = send(request("/v1/runs")
                .header("Authorization", "Bearer " + tenant.ingest().key())
                .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                .build());
        refused(answer, 405, "method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/json; charset=utf-7",
                "application/x-www-form-urlencoded"
            })
    void a_body_of_another_type_is_415(String type) throws Exception {
        TestTenant tenant = newTenant();
        Answer answer = send(request("/v1/runs")
                .header("Authorization", "Bearer " + tenant.ingest().key())
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(RUN))
                .build());
        refused(answer, 415, "unsupported-media-type");
    }

    @Test
    void a_body_of_more_than_8_mib_is_413() {
        Answer answer = newTenant().ingest().post("/v1/runs", new byte[(8 << 20) + 1]);
        refused(answer, 413, "body-too-large");
    }

    @Test
    void who_has_not_signed_in_may_say_little() {
        byte[] numbers = ("[0" + ",0".repeat(10_000) + "]").getBytes(StandardCharsets.UTF_8);
        refused(new Api(url(), "").post("/v1/session", numbers), 413, "body-too-large");
        refused(new Api(url(), "").post("/v1/session", "[0]"), 400, "invalid-fields");
    }

    @Test
    void more_of_the_largest_bodies_than_fit_at_a_time_are_all_answered() {
        Api ingest = newTenant().ingest();
        byte[] body = ("{\"name\": \"" + "x".repeat((8 << 20) - 100) + "\"}").getBytes(StandardCharsets.UTF_8);
        List<Answer> answers = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> ingest.post("/v1/runs", body))
                .toList();
        answers.forEach(answer -> refused(answer, 400, "invalid-fields"));
    }

    static Stream<byte[]> malformed() {
        return Stream.of(
                        "",
                        "null",
                        "[]",
                        "{",
                        "{\"name\": \"a\", \"name\": \"b\"}",
                        "{\"name\": \"\\ud800\"}",
                        "{\"name\": NaN}",
                        "[".repeat(100_000),
                        "{\"name\": \"a\"} {}",
                        "{\"name\": \"a\", \"unknown\": 1}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void a_malformed_body_is_400(byte[] body) {
        refused(newTenant().ingest().post("/v1/runs", body), 400, null);
    }

    @Test
    void invalid_utf_8_is_400() {
        refused(newTenant().ingest().post("/v1/runs", new byte[] {'{', (byte) 0xff, '}'}), 400, "malformed-json");
    }

    @Test
    void what_is_wrong_with_a_field_is_said_by_its_pointer_and_without_its_value() {
        Answer answer = newTenant().ingest().post("/v1/runs", "{\"name\": \"\", \"id\": \"not-an-id-4711\"}");
        refused(answer, 400, "invalid-fields");
        assertThat(answer.json().objects("errors").stream().map(error -> error.text("pointer")))
                .containsExactlyInAnyOrder("/name", "/id");
        assertThat(answer.text()).doesNotContain("4711");
    }

    @Test
    void a_defect_of_ours_is_500_and_tells_nothing_of_itself() {
        Answer answer = refused(newTenant().viewer().get("/v1/test/defect"), 500, "internal-server-error");
        assertThat(answer.text()).doesNotContain(FailingResource.SECRET, "Exception", "at dev.");
    }

    private static Answer refused(Answer answer, int status, @Nullable String type) {
        answer.expect(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        Json.Obj problem = answer.json();
        assertThat(problem.members().keySet()).contains("type", "title", "status", "detail", "instance", "trace_id");
        if (type != null) assertThat(problem.text("type")).isEqualTo(type);
        return answer;
    }

    private static String untraced(String problem) {
        return problem.replaceAll("\"trace_id\":\"[0-9a-f]{32}\"", "");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path));
    }

    private static Answer send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        }
    }
}
