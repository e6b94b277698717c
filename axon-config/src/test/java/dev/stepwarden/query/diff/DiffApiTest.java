package dev.stepwarden.query.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api.Answer;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.tenancy.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

@SuppressWarnings("NullAway.Init") // set before each test
class DiffApiTest extends ServerTest {
    private static final String SECRET = "ghp_0123456789abcdefghijklmnopqrstuvwxyzAB";

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    private TestTenant tenant;
    private UUID a;
    private UUID b;

    @BeforeEach
    void two_runs_that_differ_in_a_setting_and_an_answer() {
        tenant = newTenant();
        a = record(tenant, "0.2", "yes");
        b = record(tenant, "0.0", "no");
    }

    private UUID record(TestTenant owner, String temperature, String output) {
        UUID run = UUID.randomUUID();
        owner.ingest()
                .post("/v1/runs", "{\"id\": \"" + run + "\", \"name\": \"refund\", \"agent\": {\"name\": \"refunds\"}}")
                .expect(201);
        owner.ingest()
                .post("/v1/runs/" + run + "/steps", """
                        {"steps": [{"id": "%s", "kind": "model", "name": "decide", "status": "ok",
                          "started_at": "2026-11-24T09:00:00Z", "ended_at": "2026-11-24T09:00:01Z",
                          "model": {"name": "gpt-test", "config": {"temperature": %s}}, "output": "%s",
                          "prompt": [{"role": "system", "content": "Be kind.\\nKey %s"}]}]}
                        """.formatted(UUID.randomUUID(), temperature, output, SECRET))
                .expect(200);
        owner.ingest()
                .post("/v1/runs/" + run + ":finish", "{\"status\": \"succeeded\"}")
                .expect(200);
        Eventually.holds(
                () -> assertThat(owner.viewer().get("/v1/runs/" + run).text()).contains("succeeded"));
        Eventually.holds(() -> assertThat(
                        owner.viewer().get("/v1/runs/" + run + "/steps").text())
                .contains("decide"));
        return run;
    }

    private Answer diff(Object one, Object other) {
        return tenant.viewer().get("/v1/diff?runA=" + one + "&runB=" + other);
    }

    @Test
    void two_runs_are_compared_and_the_first_divergence_is_named() {
        Json.Obj diff = diff(a, b).expect(200).json();

        assertThat(diff.text("run_a")).isEqualTo(a.toString());
        assertThat(diff.object("categories").objects("model_config")).hasSize(1);
        assertThat(diff.object("categories").objects("outputs")).isNotEmpty();
        assertThat(diff.object("first_divergence").text("reason")).isEqualTo("model_config");
        assertThat(diff.object("profile").text("name")).isEqualTo("default");
        assertThat(diff.text("summary")).isNotEmpty();
    }

    @Test
    void the_same_question_gets_the_same_bytes_and_a_digest_of_them() throws Exception {
        Answer once = diff(a, b).expect(200);
        assertThat(diff(a, b).body()).isEqualTo(once.body());

        String digest = once.json().text("digest");
        String undigested = once.text().replace("\"digest\":\"" + digest + "\",", "");
        byte[] sha = MessageDigest.getInstance("SHA-256").digest(undigested.getBytes(StandardCharsets.UTF_8));
        assertThat(digest).isEqualTo("sha-256:" + HexFormat.of().formatHex(sha));
    }

    @Test
    void who_has_the_answer_is_not_sent_it_again() throws Exception {
        String digest = diff(a, b).json().text("digest");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + "/v1/diff?runA=" + a + "&runB=" + b))
                .header("Authorization", "Bearer " + tenant.viewer().key());
        HttpResponse<String> first = send(request.build());
        assertThat(first.headers().firstValue("ETag")).hasValue("\"" + digest + "\"");

        HttpResponse<String> again =
                send(request.header("If-None-Match", "\"" + digest + "\"").build());

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void the_other_way_round_is_the_mirror_image() {
        Json.Obj there = diff(a, b).expect(200).json();
        Json.Obj back = diff(b, a).expect(200).json();

        Json.Obj change = there.object("categories").objects("model_config").getFirst();
        Json.Obj mirrored = back.object("categories").objects("model_config").getFirst();
        assertThat(mirrored.get("a")).isEqualTo(change.get("b"));
        assertThat(mirrored.get("b")).isEqualTo(change.get("a"));
    }

    @Test
    void a_hidden_value_stays_hidden() {
        assertThat(diff(a, b).expect(200).text()).doesNotContain(SECRET).doesNotContainPattern("#[ks][0-9]");
    }

    @Test
    void what_cannot_be_compared_is_said() {
        UUID missing = UUID.randomUUID();
        assertThat(diff(a, a).expect(400).text()).contains("/runB", "another run");
        assertThat(tenant.viewer().get("/v1/diff?runA=" + a).expect(400).text()).contains("/runB", "required");
        diff(a, missing).expect(404);
        diff(missing, b).expect(404);
        diff(a, "no-uuid").expect(404);
        String both = "/v1/diff?runA=" + a + "&runB=" + b;
        tenant.viewer().get(both + "&profile=unheard-of").expect(422);
        tenant.viewer().get(both + "&profile=strict&version=2").expect(422);
        tenant.viewer().get(both + "&profile=strict&version=1").expect(200);
        assertThat(tenant.viewer().get(both + "&version=0").expect(400).text()).contains("/version");
        assertThat(tenant.viewer().get(both + "&depth=3").expect(400).text()).contains("/depth");
    }

    @Test
    void a_run_of_too_many_steps_is_refused_before_it_is_read() {
        owner.sql("UPDATE run SET steps = ? WHERE run_id = ?")
                .params(ComparedRuns.MOST_STEPS + 1, b)
                .update();

        assertThat(diff(a, b).expect(413).text()).contains("20,001 steps").contains("20,000");
        assertThat(diff(b, a).expect(413).json().text("type")).isEqualTo("too-large-to-compare");
        tenant.viewer().get("/v1/runs/" + b + "/cohort").expect(413);
    }

    @Test
    void payloads_that_are_too_large_together_are_refused() {
        String slot = "\"" + "words ".repeat(40_000) + "\"";
        long slots = ComparedRuns.MOST_BYTES / slot.length() + 2;
        int inOneBody = 24;
        for (long sent = 0; sent < slots; sent += inOneBody) {
            StringBuilder steps = new StringBuilder();
            for (int i = 0; i < inOneBody; i++)
                steps.append(steps.isEmpty() ? "" : ",").append("""
                        {"id": "%s", "kind": "chain", "name": "s", "status": "ok", "input": %s,
                         "started_at": "2026-11-24T09:00:00Z", "ended_at": "2026-11-24T09:00:01Z"}""".formatted(UUID.randomUUID(), slot));
            tenant.ingest()
                    .post("/v1/runs/" + b + "/steps", "{\"steps\": [" + steps + "]}")
                    .expect(200);
        }

        Eventually.holds(() -> assertThat(diff(a, b).expect(413).text()).contains("MiB that can be compared at once"));
    }

    @Test
    void a_run_is_compared_with_the_last_good_ones_of_its_agent() {
        for (int i = 0; i < 3; i++) record(tenant, "0.2", "yes");
        UUID last = record(tenant, "0.2", "yes");

        Json.Obj cohort = tenant.viewer()
                .get("/v1/runs/" + last + "/cohort?size=3")
                .expect(200)
                .json();

        assertThat(cohort.get("good"))
                .isInstanceOfSatisfying(
                        Json.Arr.class,
                        good -> assertThat(good.items()).hasSize(3).doesNotContain(new Json.Str(last.toString())));
        assertThat(cohort.objects("unusual")).isEmpty();
        assertThat(cohort.objects("figures")).isNotEmpty();
        assertThat(tenant.viewer()
                        .get("/v1/runs/" + last + "/cohort?size=51")
                        .expect(400)
                        .text())
                .contains("/size");
        tenant.viewer().get("/v1/runs/" + UUID.randomUUID() + "/cohort").expect(404);
    }

    @Test
    void another_tenants_run_is_missing_on_either_side() {
        UUID foreign = record(newTenant(), "0.2", "yes");
        UUID missing = UUID.randomUUID();
        for (Object[] pair : new Object[][] {{a, foreign, a, missing}, {foreign, a, missing, a}}) {
            Answer known = diff(pair[0], pair[1]).expect(404);
            Answer unknown = diff(pair[2], pair[3]).expect(404);
            assertThat(untraced(known)).isEqualTo(untraced(unknown));
        }
    }

    @Test
    void deleted_payloads_are_unknown_and_a_run_that_goes_on_is_compared_as_it_is() {
        tenant.as(Role.ADMIN)
                .post("/v1/runs/" + b + ":delete-payloads", "{\"reason\": \"asked for\"}")
                .expect(200);
        UUID running = UUID.randomUUID();
        tenant.ingest()
                .post("/v1/runs", "{\"id\": \"" + running + "\", \"name\": \"refund\"}")
                .expect(201);
        Eventually.holds(() -> tenant.viewer().get("/v1/runs/" + running).expect(200));

        Eventually.holds(() -> assertThat(diff(a, b).expect(200).text())
                .contains("\"unknown\"")
                .contains("deleted"));
        assertThat(diff(a, running).expect(200).json().text("summary")).contains("still running");
    }

    private static String untraced(Answer answer) {
        return answer.text().replaceAll("\"trace_id\":\"[0-9a-f]{32}\"", "");
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
