package dev.stepwarden.config.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.command.vault.Erasure;
import dev.stepwarden.command.vault.ExpiryDays;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.retention.ListOverlong;
import dev.stepwarden.domain.retention.ListOverlong.Overlong;
import dev.stepwarden.domain.run.RunCommand.ReplanPayloads;
import dev.stepwarden.domain.tenancy.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plans of projects, and the runs that they come over. */
class PlansTest extends ServerTest {
    private static final String REASON = "{\"reason\": \"case 4711\"}";
    private static final String WORDS = "nothing but this sentence";

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @Autowired
    private Clock clock;

    @Autowired
    private ExpiryDays expiryDays;

    @Autowired
    private Erasure erasure;

    private TestTenant tenant;
    private LocalDate today;

    @BeforeEach
    void a_tenant() {
        tenant = newTenant();
        today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Test
    void a_shorter_plan_comes_over_the_runs_there_are_but_for_those_on_hold() {
        UUID free = record();
        UUID held = record();
        admin().post("/v1/runs/" + held + "/hold", REASON).expect(200);

        assertThat(preview(7)).contains("\"version\":1", "\"runs\":1", "\"payload_rows\":2", "\"held_runs\":1");
        assertThat(preview(7)).contains("\"due_runs\":0", "\"days_before\":30");
        assertThat(expiry(free)).as("a preview changes nothing").isEqualTo(today.plusDays(30));
        assertThat(change(7, 1).expect(200).text()).contains("\"version\":2", "\"runs\":1", "\"payload_rows\":2");
        goOn(clock);

        assertThat(expiry(free)).isEqualTo(today.plusDays(7));
        assertThat(day(free)).isEqualTo(today.plusDays(7));
        assertThat(day(held)).isEqualTo(ExpiryDays.HELD);
        assertThat(step(free)).contains(WORDS);
        assertThat(step(held)).contains(WORDS);
        assertThat(expiry(record())).isEqualTo(today.plusDays(7));
        admin().delete("/v1/runs/" + held + "/hold", REASON).expect(200);
        assertThat(expiry(held)).isEqualTo(today.plusDays(7));
    }

    @Test
    void nothing_is_left_of_a_moved_key_in_the_place_that_it_has_left() {
        UUID run = record();
        change(7, 1).expect(200);
        goOn(clock);
        erasure.complete();

        assertThat(owner.sql("SELECT count(*) FROM key_rewrite WHERE expires_on = ?")
                        .param(today.plusDays(30))
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(step(run)).contains(WORDS);
    }

    @Test
    void a_longer_plan_is_for_new_runs_alone() {
        UUID before = record();

        assertThat(preview(90)).contains("\"runs\":0", "\"payload_rows\":0", "\"held_runs\":0");
        change(90, 1).expect(200);
        goOn(clock);

        assertThat(expiry(before)).isEqualTo(today.plusDays(30));
        assertThat(expiry(record())).isEqualTo(today.plusDays(90));
        assertThat(plan()).contains("\"days\":90", "\"version\":2", "\"applying\":null");
    }

    @Test
    void the_shortest_of_the_plans_that_a_run_has_lived_under_counts() {
        UUID first = record();
        change(7, 1).expect(200);
        UUID second = record();
        change(90, 2).expect(200);
        UUID third = record();
        goOn(clock);

        assertThat(expiry(first)).isEqualTo(today.plusDays(7));
        assertThat(expiry(second)).isEqualTo(today.plusDays(7));
        assertThat(expiry(third)).isEqualTo(today.plusDays(90));
    }

    @Test
    void what_would_have_died_already_dies_tomorrow() {
        UUID old = record();
        owner.sql("UPDATE run SET received_at = received_at - interval '10 days' WHERE run_id = ?")
                .param(old)
                .update();

        assertThat(preview(7)).contains("\"runs\":1", "\"due_runs\":1");
        change(7, 1).expect(200);
        goOn(clock);

        assertThat(expiry(old)).isEqualTo(today.plusDays(1));
        goOn(Clock.offset(clock, Duration.ofDays(1)));
        assertThat(expiry(old)).as("and is not put off").isEqualTo(today.plusDays(1));
        admin().post("/v1/runs/" + old + ":delete-payloads", REASON).expect(200); // so that no day waits for it
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2099-12-31T23:59:59Z"})
    void a_clients_clock_changes_nothing_about_when_payloads_die(String time) {
        UUID run = UUID.randomUUID();
        tenant.ingest()
                .post("/v1/runs", "{\"id\": \"" + run + "\", \"name\": \"r\", \"started_at\": \"" + time + "\"}")
                .expect(201);
        append(run, run);
        Eventually.holds(() -> assertThat(step(run)).contains(WORDS));

        assertThat(day(run)).isEqualTo(today.plusDays(30));
        change(7, 1).expect(200);
        goOn(clock);
        assertThat(day(run)).isEqualTo(today.plusDays(7));
    }

    @Test
    void who_has_not_seen_the_plan_in_force_changes_nothing() {
        change(7, 1).expect(200);

        assertThat(change(90, 1).expect(409).text()).contains("plan-outdated", "7 days", "version 2");
        assertThat(change(0, 2).expect(400).text()).contains("/days");
        assertThat(change(3651, 2).expect(400).text()).contains("/days");
        admin().put(path(), "{\"days\": 7}").expect(400);
        change(7, 2).expect(200);
        assertThat(plan()).contains("\"days\":7", "\"version\":2");
    }

    @Test
    void what_a_crash_has_interrupted_goes_on_and_ends_with_a_receipt() {
        List<UUID> runs = List.of(record(), record(), record());
        change(7, 1).expect(200);
        List<Overlong> some = queries.ask(
                tenant.server(), new ListOverlong(tenant.id(), tenant.project().value(), today.plusDays(1)));
        assertThat(some).hasSize(3);
        Overlong first = some.getFirst();
        expiryDays.ensure(first.expiresOn());
        commands.send(tenant.server(), new ReplanPayloads(first.run(), first.plan(), first.expiresOn()));
        Eventually.holds(() -> assertThat(plan()).contains("\"runs_done\":1", "\"runs_left\":2"));

        goOn(clock);
        assertThat(plan()).as("a run may have begun unseen").contains("\"runs_done\":3", "\"runs_left\":0");
        goOn(Clock.offset(clock, Duration.ofMinutes(2)));

        Eventually.holds(() -> assertThat(plan()).contains("\"applying\":null"));
        runs.forEach(run -> assertThat(expiry(run)).isEqualTo(today.plusDays(7)));
        String audit = tenant.as(Role.AUDITOR).get("/v1/audit").expect(200).text();
        assertThat(audit).contains("retention_changed", "\"retention_days\":7", "retention_applied", "\"runs\":3");
        goOn(Clock.offset(clock, Duration.ofMinutes(4)));
        assertThat(tenant.as(Role.AUDITOR).get("/v1/audit").text().split("retention_applied", -1))
                .hasSize(2);
    }

    @Test
    void payloads_are_read_and_added_while_they_move() throws Exception {
        List<UUID> runs = List.of(record(), record(), record(), record());
        AtomicBoolean moving = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> reading = threads.submit(() -> {
                while (moving.get()) runs.forEach(run -> assertThat(step(run)).contains(WORDS));
            });
            Future<?> adding = threads.submit(() -> {
                while (moving.get()) runs.forEach(run -> append(run, UUID.randomUUID()));
            });
            int version = 1;
            for (int days : List.of(25, 20, 15, 10, 5)) {
                change(days, version++).expect(200);
                goOn(clock);
            }
            moving.set(false);
            reading.get();
            adding.get();
        }
        runs.forEach(run -> assertThat(expiry(run)).isEqualTo(today.plusDays(5)));
    }

    @Test
    void only_admins_change_plans_and_who_reads_runs_reads_them() {
        for (Role role : List.of(Role.INGEST, Role.VIEWER, Role.DEVELOPER, Role.APPROVER, Role.AUDITOR)) {
            tenant.as(role).put(path(), "{\"days\": 7, \"version\": 1}").expect(403);
            tenant.as(role).post(path() + ":preview", "{\"days\": 7}").expect(403);
        }
        assertThat(tenant.viewer().get(path()).expect(200).text()).contains("\"days\":30", "\"version\":1");
        tenant.ingest().get(path()).expect(403);
        newTenant().as(Role.ADMIN).get(path()).expect(404);
    }

    private void goOn(Clock then) {
        new ShortenRetention(commands, queries, expiryDays, then).doFor(tenant.id());
    }

    private Api admin() {
        return tenant.as(Role.ADMIN);
    }

    private String path() {
        return "/v1/projects/" + tenant.project().value() + "/retention";
    }

    private String plan() {
        return tenant.viewer().get(path()).expect(200).text();
    }

    private String preview(int days) {
        return admin().post(path() + ":preview", "{\"days\": " + days + "}")
                .expect(200)
                .text();
    }

    private Api.Answer change(int days, int version) {
        return admin().put(path(), "{\"days\": " + days + ", \"version\": " + version + "}");
    }

    private UUID record() {
        UUID id = UUID.randomUUID();
        tenant.ingest()
                .post("/v1/runs", "{\"id\": \"" + id + "\", \"name\": \"r\"}")
                .expect(201);
        append(id, id);
        Eventually.holds(() -> assertThat(step(id)).contains(WORDS));
        return id;
    }

    private void append(UUID run, UUID step) {
        tenant.ingest()
                .post("/v1/runs/" + run + "/steps", """
                        {"steps": [{"id": "%s", "kind": "chain", "name": "s", "status": "ok", "input": "%s",
                          "started_at": "2099-01-01T00:00:00Z", "ended_at": "2099-01-01T00:00:01Z"}]}
                        """.formatted(step, WORDS))
                .expect(200);
    }

    private String step(UUID run) {
        return tenant.viewer()
                .get("/v1/runs/" + run + "/steps/" + run)
                .expect(200)
                .text();
    }

    private LocalDate expiry(UUID run) {
        Json day = tenant.viewer().get("/v1/runs/" + run).expect(200).json().get("expires_on");
        return LocalDate.parse(((Json.Str) Objects.requireNonNull(day)).value());
    }

    /** Where payloads and key are. */
    private LocalDate day(UUID run) {
        List<LocalDate> days =
                owner.sql("""
                        SELECT expires_on FROM payload WHERE run_id = :run
                        UNION SELECT expires_on FROM run_key WHERE run_id = :run""").param("run", run).query(LocalDate.class).list();
        assertThat(days).hasSize(1);
        return days.getFirst();
    }
}
