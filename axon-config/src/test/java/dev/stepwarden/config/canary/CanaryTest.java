package dev.stepwarden.config.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.server.communication.PushConnectionFactory;
import dev.stepwarden.Api;
import dev.stepwarden.Api.Answer;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.Stepwarden;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Tenants;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** A server with holes, made for this test: addresses that answer with the canary's words. */
@SpringBootTest(
        classes = {Stepwarden.class, CanaryTest.Holes.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "stepwarden.canary-check=PT0.3S")
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
class CanaryTest {
    @TempDir
    static Path data;

    @Autowired
    private Commands commands;

    @Autowired
    private Queries queries;

    @Autowired
    private RandomGenerator random;

    @Autowired
    private Tenants tenants;

    @Autowired
    private CanaryWatch watch;

    @Autowired
    private CanaryPlanting planting;

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @LocalServerPort
    private int port;

    private Api operator;
    private TestTenant tenant;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("stepwarden.data", data::toString);
        registry.add("stepwarden.binaries", ServerTest::programs);
        registry.add("axoniq.console.disabled", () -> "true");
    }

    @BeforeEach
    void somebody() throws Exception {
        operator =
                new Api(url(), Files.readString(data.resolve("metrics.token")).strip());
        tenant = TestTenant.create(commands, queries, random, url());
        Eventually.holds(() -> assertThat(watch.sightings()).isPositive());
    }

    @Test
    void the_watch_sees_the_canary_in_its_own_answers_again_and_again_and_calls_it_no_leak() {
        long leaks = watch.leaks();
        long before = watch.sightings();

        Eventually.holds(() -> assertThat(watch.sightings()).isGreaterThan(before + 1));

        assertThat(watch.leaks()).isEqualTo(leaks);
        assertThat(metric("stepwarden_canary_sightings")).isGreaterThan((double) before);
    }

    @Test
    void the_canary_itself_gets_its_words_whole() {
        Canary canary = planting.plant();
        Api itself = new Api(url(), planting.key(canary));

        Eventually.holds(
                () -> assertThat(itself.get("/v1/runs").expect(200).text()).contains(canary.words("run")));
    }

    @Test
    void planting_again_makes_no_second_canary_and_no_event() {
        Canary one = planting.plant();
        long events = owner.sql(
                        "SELECT count(*) FROM DomainEventEntry WHERE tenant_id = ? AND payloadType = 'TenantCreated'")
                .param(one.tenant().value())
                .query(Long.class)
                .single();

        assertThat(planting.plant()).isEqualTo(one);
        assertThat(events).isEqualTo(1);
    }

    @Test
    void no_list_of_tenants_shows_the_canary() {
        Canary canary = planting.plant();
        Eventually.holds(() -> assertThat(owner.sql("SELECT name FROM tenant_directory WHERE id = ?")
                        .param(canary.tenant().value())
                        .query(String.class)
                        .list())
                .hasSize(1));

        assertThat(tenants.all())
                .extracting(Tenants.Tenant::id)
                .contains(tenant.id())
                .doesNotContain(canary.tenant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"body", "pieces", "writer", "header", "redirect", "committed"})
    void a_leak_is_stopped_and_trips_metric_log_and_health(String hole, CapturedOutput output) {
        long before = watch.leaks();
        String marker = planting.plant().marker();

        String heard = heard(hole);

        assertThat(heard).doesNotContain(marker).doesNotContain("after it");
        assertThat(watch.leaks()).isEqualTo(before + 1);
        assertThat(metric("stepwarden_canary_leaks_total")).isEqualTo((double) before + 1);
        String line = output.getAll()
                .lines()
                .filter(each -> each.contains("CANARY LEAK"))
                .toList()
                .getLast();
        assertThat(line).contains(tenant.id().toString(), "docs/operations.md").doesNotContain(marker);
        assertThat(new Api(url(), "").get("/actuator/health/isolation").status())
                .isEqualTo(503);
        assertThat(new Api(url(), "").get("/actuator/health").status()).isEqualTo(503);
        assertThat(new Api(url(), "").get("/actuator/health/readiness").status())
                .isEqualTo(200);
    }

    @Test
    void what_is_pushed_to_browsers_is_looked_through() {
        long before = watch.leaks();
        String marker = planting.plant().marker();

        assertThat(watch.mayPush("{\"text\":\"hello\"}")).isTrue();
        assertThat(watch.mayPush("{\"text\":\"canary " + marker + "bc\"}")).isFalse();

        assertThat(watch.leaks()).isEqualTo(before + 1);
        assertThat(ServiceLoader.load(PushConnectionFactory.class))
                .singleElement()
                .isInstanceOf(GuardedPush.class);
    }

    @Test
    void the_canarys_marker_is_of_characters_that_no_answer_writes_otherwise() {
        for (int i = 0; i < 100; i++) {
            Canary canary = Canary.random(random);
            assertThat(canary.marker()).matches("[a-f]{8}-[a-f]{4}-4");
            assertThat(canary.idOf("step " + i)).asString().startsWith(canary.marker());
            assertThat(canary.idOf("step " + i)).isNotEqualTo(canary.idOf("run"));
            assertThat(UUID.fromString(canary.tenant().toString()).version()).isEqualTo(4);
        }
    }

    private String heard(String hole) {
        try {
            Answer answer = tenant.as(Role.VIEWER).get("/v1/test/holes/" + hole);
            assertThat(answer.status()).as(answer.text()).isEqualTo(500);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
            return answer.text();
        } catch (UncheckedIOException cut) {
            assertThat(hole).isEqualTo("committed"); // too late for a refusal: the answer ends in the middle
            return "";
        }
    }

    private double metric(String name) {
        return operator.get("/actuator/prometheus")
                .expect(200)
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    private String url() {
        return "http://127.0.0.1:" + port;
    }

    @TestConfiguration
    static class Holes {
        @Bean
        SimpleUrlHandlerMapping holes(CanaryPlanting planting) {
            Map<String, HttpRequestHandler> holes = Map.of(
                    "/v1/test/holes/body",
                            (request, response) -> response.getOutputStream()
                                    .write(bytes(
                                            "{\"name\": \"" + planting.plant().words("run") + "\"} after it")),
                    "/v1/test/holes/pieces",
                            (request, response) -> {
                                for (byte each : bytes(planting.plant().words("run") + " after it"))
                                    response.getOutputStream().write(each);
                            },
                    "/v1/test/holes/writer",
                            (request, response) ->
                                    response.getWriter().write(planting.plant().words("run") + " after it"),
                    "/v1/test/holes/header",
                            (request, response) ->
                                    response.setHeader("X-Run", planting.plant().words("run")),
                    "/v1/test/holes/redirect",
                            (request, response) -> response.sendRedirect(
                                    "/runs/" + planting.plant().idOf("run")),
                    "/v1/test/holes/committed",
                            (request, response) -> {
                                response.getOutputStream().write(bytes("the beginning"));
                                response.flushBuffer();
                                response.getOutputStream()
                                        .write(bytes(planting.plant().words("run") + " after it"));
                            });
            return new SimpleUrlHandlerMapping(holes, 0);
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
