package dev.stepwarden.config.clockwork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.config.launch.StepwardenProperties;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.timeline.RunDetail;
import dev.stepwarden.domain.timeline.ShowRun;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ClockworkTest extends ServerTest {
    @Autowired
    private Clock clock;

    @Autowired
    private StepwardenProperties properties;

    @Test
    void a_finished_run_is_sealed_after_ten_minutes_and_not_before() {
        TestTenant tenant = newTenant();
        RunId run = newRun(tenant);
        tenant.ingest()
                .post("/v1/runs/" + run.value() + ":finish", "{\"status\":\"succeeded\"}")
                .expect(200);
        Eventually.holds(() -> assertThat(shown(tenant, run).summary().status()).isEqualTo(RunStatus.SUCCEEDED));

        sealing(Duration.ofMinutes(9)).doFor(tenant.id());
        append(tenant, run, 200); // late, and yet taken: what is sealed takes no more
        sealing(Duration.ofMinutes(11)).doFor(tenant.id());

        Eventually.holds(() -> assertThat(shown(tenant, run).sealedRoot()).isNotNull());
        append(tenant, run, 409);
    }

    @Test
    void a_running_run_is_never_sealed() {
        TestTenant tenant = newTenant();
        RunId run = newRun(tenant);

        sealing(Duration.ofDays(365)).doFor(tenant.id());

        append(tenant, run, 200);
    }

    @Test
    void a_silent_run_is_called_stalled_after_what_its_project_allows_and_goes_on_when_it_is_heard() {
        TestTenant tenant = newTenant(); // whose project allows 30 minutes
        RunId run = newRun(tenant);

        stalling(Duration.ofMinutes(29)).doFor(tenant.id());
        assertThat(shown(tenant, run).summary().status()).isEqualTo(RunStatus.RUNNING);
        stalling(Duration.ofMinutes(31)).doFor(tenant.id());
        Eventually.holds(() -> assertThat(shown(tenant, run).summary().status()).isEqualTo(RunStatus.STALLED));

        append(tenant, run, 200);
        Eventually.holds(() -> assertThat(shown(tenant, run).summary().status()).isEqualTo(RunStatus.RUNNING));
    }

    private SealFinishedRuns sealing(Duration later) {
        return new SealFinishedRuns(commands, queries, Clock.offset(clock, later), properties);
    }

    private StallQuietRuns stalling(Duration later) {
        return new StallQuietRuns(commands, queries, Clock.offset(clock, later));
    }

    private RunId newRun(TestTenant tenant) {
        RunId run = new RunId(tenant.id(), UUID.randomUUID());
        tenant.ingest()
                .post(
                        "/v1/runs",
                        "{\"id\":\"%s\",\"name\":\"clock\",\"env\":\"test\",\"project\":\"project\"}"
                                .formatted(run.value()))
                .expect(201);
        Eventually.holds(() -> assertThat(shown(tenant, run).summary().status()).isEqualTo(RunStatus.RUNNING));
        return run;
    }

    private static void append(TestTenant tenant, RunId run, int expected) {
        tenant.ingest()
                .post("/v1/runs/" + run.value() + "/steps", """
                        {"steps":[{"id":"%s","kind":"chain","name":"a","status":"ok",
                          "started_at":"2026-11-25T12:00:00Z","ended_at":"2026-11-25T12:00:01Z"}]}""".formatted(UUID.randomUUID()))
                .expect(expected);
    }

    private RunDetail shown(TestTenant tenant, RunId run) {
        return queries.ask(tenant.server(), new ShowRun(run));
    }
}
