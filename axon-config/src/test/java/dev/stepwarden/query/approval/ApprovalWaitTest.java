package dev.stepwarden.query.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.Ask;
import dev.stepwarden.Eventually;
import dev.stepwarden.GovernedCalls;
import dev.stepwarden.GovernedCalls.Asked;
import dev.stepwarden.OwnServer;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.config.store.Database;
import dev.stepwarden.domain.apikey.ApiKeyCommand.IssueApiKey;
import dev.stepwarden.domain.apikey.ApiKeyCommand.RevokeApiKey;
import dev.stepwarden.domain.apikey.ApiKeyText;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

class ApprovalWaitTest extends ServerTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path data;

    @Autowired
    private GovernedCalls calls;

    @Autowired
    private ApprovalWaits waits;

    @Autowired
    private Database database;

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @Test
    void what_is_decided_while_somebody_waits_is_answered_at_once() {
        TestTenant tenant = newTenant();
        Asked asked = shown(tenant, calls.ask(tenant, Ask.to("a", "{}")));
        int before = waits.waiting();
        var answer = waiting(tenant.viewer(), asked, 60);
        Eventually.holds(() -> assertThat(waits.waiting()).isGreaterThan(before));
        long decided = System.nanoTime();
        calls.deny(asked, UUID.randomUUID(), "no");
        assertThat(answer.join().statusCode()).isEqualTo(200);
        assertThat(answer.join().body()).contains("\"status\":\"denied\"");
        assertThat(Duration.ofNanos(System.nanoTime() - decided)).isLessThan(Duration.ofSeconds(5));
        assertThat(waiting(tenant.viewer(), asked, 60).join().body()).contains("\"status\":\"denied\"");
    }

    @Test
    void when_the_time_is_over_the_request_still_waits() {
        TestTenant tenant = newTenant();
        Asked asked = shown(tenant, calls.ask(tenant, Ask.to("a", "{}")));
        long began = System.nanoTime();
        HttpResponse<String> answer = waiting(tenant.viewer(), asked, 1).join();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"pending\"");
    }

    @Test
    void who_waits_with_a_key_that_is_revoked_waits_no_longer() {
        TestTenant tenant = newTenant();
        Asked asked = shown(tenant, calls.ask(tenant, Ask.to("a", "{}")));
        UUID id = UUID.randomUUID();
        ApiKeyText key = ApiKeyText.random(tenant.id(), random);
        commands.send(
                tenant.server(),
                new IssueApiKey(tenant.id(), id, "k", UUID.randomUUID(), Role.VIEWER, null, null, key.hash(), null));
        Api api = new Api(url(), key.text());
        Eventually.holds(() -> api.get(asked.path()).expect(200));
        int before = waits.waiting();
        var answer = waiting(api, asked, 60);
        Eventually.holds(() -> assertThat(waits.waiting()).isGreaterThan(before));

        commands.send(tenant.server(), new RevokeApiKey(tenant.id(), id, "leaked"));
        Eventually.holds(() -> api.get(asked.path()).expect(401));
        long revoked = System.nanoTime();
        assertThat(answer.join().statusCode()).isEqualTo(401);
        assertThat(answer.join().body())
                .contains("\"type\"")
                .contains("unauthorized")
                .doesNotContain("pending");
        assertThat(Duration.ofNanos(System.nanoTime() - revoked)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void no_more_than_so_many_of_a_tenant_wait() {
        TestTenant tenant = newTenant();
        Asked asked = shown(tenant, calls.ask(tenant, Ask.to("a", "{}")));
        int before = waits.waiting();
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < ApprovalWaits.MOST_OF_TENANT; i++) all.add(waiting(tenant.viewer(), asked, 60));
        Eventually.holds(
                () -> assertThat(waits.waiting()).isGreaterThanOrEqualTo(before + ApprovalWaits.MOST_OF_TENANT));

        HttpResponse<String> refused = waiting(tenant.viewer(), asked, 60).join();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        tenant.viewer().get(asked.path()).expect(200);
        TestTenant other = newTenant();
        Asked others = shown(other, calls.ask(other, Ask.to("a", "{}")));
        assertThat(waiting(other.viewer(), others, 1).join().statusCode()).isEqualTo(200);

        calls.deny(asked, UUID.randomUUID(), "no");
        for (var each : all) assertThat(each.join().statusCode()).isEqualTo(200);
    }

    @Test
    void fifty_who_wait_hold_neither_the_two_connections_nor_the_ten_threads_and_end_with_the_server() {
        List<CompletableFuture<HttpResponse<String>>> all;
        try (OwnServer server = new OwnServer(
                owner,
                database,
                data,
                "--stepwarden.pools.reader=2",
                "--server.tomcat.threads.max=10",
                "--stepwarden.binaries=" + programs())) {
            TestTenant tenant = TestTenant.create(
                    server.get(Commands.class),
                    server.get(Queries.class),
                    server.get(RandomGenerator.class),
                    server.url());
            GovernedCalls its = server.get(GovernedCalls.class);
            Asked decided = shown(tenant, its.ask(tenant, Ask.to("a", "{}")));
            Asked left = shown(tenant, its.ask(tenant, Ask.to("b", "{}")));
            var first = IntStream.range(0, 50)
                    .mapToObj(i -> waiting(tenant.viewer(), decided, 60))
                    .toList();
            ApprovalWaits its50 = server.get(ApprovalWaits.class);
            Eventually.holds(() -> assertThat(its50.waiting()).isEqualTo(50));
            for (int i = 0; i < 20; i++) tenant.viewer().get("/v1/runs").expect(200);
            its.deny(decided, UUID.randomUUID(), "no");
            for (var each : first) assertThat(each.join().body()).contains("\"status\":\"denied\"");

            all = IntStream.range(0, 50)
                    .mapToObj(i -> waiting(tenant.viewer(), left, 60))
                    .toList();
            Eventually.holds(() -> assertThat(its50.waiting()).isEqualTo(50));
        }
        for (var each : all) assertThat(each.join().body()).contains("\"status\":\"pending\"");
    }

    private static Asked shown(TestTenant tenant, Asked asked) {
        Eventually.holds(() -> tenant.viewer().get(asked.path()).expect(200));
        return asked;
    }

    private static CompletableFuture<HttpResponse<String>> waiting(Api api, Asked asked, int seconds) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.url() + asked.path() + "?wait=" + seconds + "s"))
                .header("Authorization", "Bearer " + api.key())
                .timeout(Duration.ofSeconds(90))
                .build();
        return HTTP.sendAsync(request, BodyHandlers.ofString());
    }
}
