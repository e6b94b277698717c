package dev.stepwarden.config.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.Api;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.config.launch.CannotStart;
import dev.stepwarden.config.launch.DataFolder;
import dev.stepwarden.domain.tenancy.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

class PrometheusTest extends ServerTest {
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-");

    @Autowired
    private DataFolder data;

    @Test
    void only_who_has_the_operators_token_sees_the_metrics() throws IOException {
        TestTenant tenant = newTenant();

        assertThat(new Api(url(), "").get("/actuator/prometheus").status()).isEqualTo(401);
        for (Role role : Role.BY_NAME.values()) {
            assertThat(tenant.as(role).get("/actuator/prometheus").status()).isEqualTo(401);
        }
        assertThat(new Api(url(), token() + "x").get("/actuator/prometheus").status())
                .isEqualTo(401);
        assertThat(new Api(url(), token()).get("/v1/runs").status()).isEqualTo(401);
        assertThat(scrape()).contains("jvm_memory_used_bytes");
    }

    @Test
    void the_token_is_in_a_file_that_its_owner_alone_may_read() throws IOException {
        assertThat(token()).startsWith("swm_").hasSizeGreaterThan(40);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(data.path().resolve("metrics.token"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_token_that_is_short_or_open_to_others_stops_the_start(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> new MetricsToken(new MetricsProperties("short"), data, random))
                .isInstanceOf(CannotStart.class)
                .hasMessageNotContaining("short");
        try (DataFolder other = DataFolder.hold(folder.resolve("data"))) {
            MetricsToken made = new MetricsToken(new MetricsProperties(null), other, random);
            Path file = other.path().resolve("metrics.token");
            assertThat(made.is(Files.readString(file).strip())).isTrue();
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            assertThatThrownBy(() -> new MetricsToken(new MetricsProperties(null), other, random))
                    .isInstanceOf(CannotStart.class);
        }
    }

    @Test
    void what_is_recorded_refused_and_shown_is_counted() throws IOException {
        TestTenant tenant = newTenant();
        double steps = value("stepwarden_ingest_steps_total{result=\"accepted\"}");
        double duplicates = value("stepwarden_ingest_steps_total{result=\"duplicate\"}");
        double missing = value("stepwarden_refused_total{reason=\"not-found\"}");
        double signIns = value("stepwarden_signin_failures_total{door=\"api\",reason=\"wrong-credentials\"}");

        UUID run = record(tenant, "a run");
        tenant.viewer().get("/v1/runs/" + UUID.randomUUID()).expect(404);
        new Api(url(), "")
                .post("/v1/session", "{\"email\": \"nobody@nowhere.test\", \"password\": \"wrong\"}")
                .expect(401);

        assertThat(run).isNotNull();
        assertThat(value("stepwarden_ingest_steps_total{result=\"accepted\"}")).isEqualTo(steps + 1);
        assertThat(value("stepwarden_ingest_steps_total{result=\"duplicate\"}")).isEqualTo(duplicates + 1);
        assertThat(value("stepwarden_refused_total{reason=\"not-found\"}")).isEqualTo(missing + 1);
        assertThat(value("stepwarden_signin_failures_total{door=\"api\",reason=\"wrong-credentials\"}"))
                .isEqualTo(signIns + 1);
        assertThat(value("stepwarden_events")).isGreaterThan(5);
        assertThat(value("stepwarden_event_store_bytes")).isGreaterThan(1_000);
        assertThat(value("stepwarden_database_bytes")).isGreaterThan(1_000_000);
        Eventually.holds(() -> assertThat(value("stepwarden_projection_lag_events{projection=\"timeline\"}"))
                .isZero());
        assertThat(scrape()).contains("hikaricp_connections_active{pool=\"writer\"}", "hikaricp_connections_pending");
    }

    @Test
    void nothing_of_any_tenant_is_in_any_label() throws Exception {
        String words = "canary" + UUID.randomUUID().toString().replace("-", "");
        TestTenant tenant = newTenant("tenant " + words, "project " + words);
        record(tenant, words);
        tenant.viewer().get("/v1/runs?tag=" + words + "&env=" + words).expect(200);
        tenant.viewer().get("/v1/" + words);
        tenant.viewer().get("/" + words);
        tenant.viewer().get("/actuator/" + words);
        new Api(url(), "")
                .post("/v1/session", "{\"email\": \"" + words + "@nowhere.test\", \"password\": \"" + words + "\"}");
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url() + "/v1/runs"))
                                .method(words.toUpperCase(Locale.ROOT), HttpRequest.BodyPublishers.noBody())
                                .header("User-Agent", words)
                                .build(),
                        HttpResponse.BodyHandlers.discarding());

        String all = scrape();

        assertThat(all)
                .contains("/v1/runs/{run}/steps")
                .doesNotContainIgnoringCase(words)
                .doesNotContain("@");
        assertThat(all).doesNotContain(tenant.id().toString());
        assertThat(UUID_TEXT.matcher(all).find()).isFalse();
    }

    /** The same step twice. */
    private UUID record(TestTenant tenant, String words) {
        UUID run = UUID.randomUUID();
        tenant.ingest().post("/v1/runs", """
                        {"id": "%s", "name": "%2$s", "env": "%2$s", "tags": ["%2$s"]}""".formatted(run, words)).expect(201);
        String steps = """
                {"steps": [{"id": "%s", "kind": "chain", "name": "%s", "status": "ok",
                  "started_at": "2026-11-24T09:00:00Z", "ended_at": "2026-11-24T09:00:01Z"}]}""".formatted(UUID.randomUUID(), words);
        for (int i = 0; i < 2; i++) {
            tenant.ingest().post("/v1/runs/" + run + "/steps", steps).expect(200);
        }
        return run;
    }

    private double value(String series) {
        return scrape().lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .sum();
    }

    private String scrape() {
        return new Api(url(), token()).get("/actuator/prometheus").expect(200).text();
    }

    private String token() {
        try {
            return Files.readString(data.path().resolve("metrics.token")).strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
