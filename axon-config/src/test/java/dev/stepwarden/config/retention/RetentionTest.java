package dev.stepwarden.config.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.command.vault.Erasure;
import dev.stepwarden.config.vault.Partitions;
import dev.stepwarden.domain.project.ProjectCommand.CreateProject;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.tenancy.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

class RetentionTest extends ServerTest {
    private static final String REASON = "{\"reason\": \"asked for by the customer\"}";
    private static final String WORDS = "nothing but this sentence";

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @Autowired
    @Qualifier("ownerDataSource")
    private DataSource ownerSource;

    @Autowired
    private Clock clock;

    @Autowired
    private Erasure erasure;

    @Autowired
    private Partitions partitions;

    private TestTenant tenant;
    private UUID run;

    @BeforeEach
    void a_run_with_a_step() {
        tenant = newTenant();
        run = record("project");
    }

    private UUID record(String project) {
        UUID id = UUID.randomUUID();
        tenant.as(Role.ADMIN)
                .post(
                        "/v1/runs",
                        "{\"id\": \"%s\", \"name\": \"r\", \"session_id\": \"s 1\", \"project\": \"%s\"}"
                                .formatted(id, project))
                .expect(201);
        tenant.ingest()
                .post("/v1/runs/" + id + "/steps", """
                        {"steps": [{"id": "%s", "kind": "chain", "name": "s", "status": "ok", "input": "%s",
                          "started_at": "2099-01-01T00:00:00Z", "ended_at": "2099-01-01T00:00:01Z"}]}
                        """.formatted(id, WORDS))
                .expect(200);
        Eventually.holds(() -> assertThat(step(id)).contains(WORDS));
        return id;
    }

    private String step(UUID id) {
        return tenant.viewer()
                .get("/v1/runs/" + id + "/steps/" + id)
                .expect(200)
                .text();
    }

    private String payloads(UUID id) {
        return String.valueOf(
                tenant.viewer().get("/v1/runs/" + id).expect(200).json().get("payloads"));
    }

    @Test
    void deleted_payloads_and_their_key_are_in_no_table_and_no_file() {
        byte[] key = wrapped(run);
        assertThat(inFiles(key)).as("the search finds what is there").isPositive();

        tenant.as(Role.ADMIN)
                .post("/v1/runs/" + run + ":delete-payloads", REASON)
                .expect(200);

        assertThat(inFiles(key)).isZero();
        assertThat(rows("payload", run) + rows("run_key", run)).isZero();
        assertThat(step(run)).doesNotContain(WORDS).contains("commitment");
        assertThat(payloads(run)).contains("deleted");
        String audit = tenant.as(Role.AUDITOR).get("/v1/audit").expect(200).text();
        assertThat(audit).contains("payloads_deleted", "asked for by the customer", "root");
    }

    @Test
    void deleting_again_changes_nothing_and_the_run_takes_nothing_more() {
        tenant.as(Role.ADMIN)
                .post("/v1/runs/" + run + ":delete-payloads", REASON)
                .expect(200);
        tenant.as(Role.ADMIN)
                .post("/v1/runs/" + run + ":delete-payloads", REASON)
                .expect(200);
        tenant.ingest()
                .post("/v1/runs/" + run + "/steps", """
                        {"steps": [{"id": "%s", "kind": "chain", "name": "s", "status": "ok",
                          "started_at": "2026-01-01T00:00:00Z", "ended_at": "2026-01-01T00:00:01Z"}]}
                        """.formatted(UUID.randomUUID()))
                .expect(409);
        tenant.ingest()
                .post("/v1/runs", "{\"id\": \"" + run + "\", \"name\": \"r\"}")
                .expect(409);
    }

    @Test
    void a_session_is_deleted_but_for_the_runs_on_hold() {
        UUID held = record("project");
        tenant.as(Role.ADMIN).post("/v1/runs/" + held + "/hold", REASON).expect(200);

        String answer = tenant.as(Role.ADMIN)
                .post("/v1/sessions/s%201:delete-payloads", REASON)
                .expect(200)
                .text();

        assertThat(answer).contains("\"deleted\":1", "\"held\":1");
        assertThat(step(run)).doesNotContain(WORDS);
        assertThat(step(held)).contains(WORDS);
        tenant.as(Role.ADMIN)
                .post("/v1/sessions/unknown:delete-payloads", REASON)
                .expect(404);
    }

    @Test
    void a_run_on_hold_is_deleted_neither_on_request_nor_by_plan_until_it_is_released() {
        project("short", 1);
        UUID held = record("short");
        UUID free = record("short");
        tenant.as(Role.ADMIN).post("/v1/runs/" + held + "/hold", REASON).expect(200);
        tenant.as(Role.ADMIN)
                .post("/v1/runs/" + held + ":delete-payloads", REASON)
                .expect(409);

        passDays(3);

        assertThat(step(held)).contains(WORDS);
        assertThat(step(free)).doesNotContain(WORDS);
        tenant.as(Role.ADMIN).delete("/v1/runs/" + held + "/hold", REASON).expect(200);
        assertThat(payloads(held)).contains("kept");
        assertThat(step(held)).contains(WORDS);
        tenant.as(Role.ADMIN)
                .post("/v1/runs/" + held + ":delete-payloads", REASON)
                .expect(200);
        assertThat(step(held)).doesNotContain(WORDS);
    }

    @Test
    void what_has_expired_is_dropped_with_its_key_whatever_the_clients_clock_said_and_leaves_a_receipt() {
        project("brief", 2);
        UUID expired = record("brief");
        byte[] key = wrapped(expired);
        assertThat(inFiles(key)).isPositive();

        passDays(1);
        assertThat(step(expired)).contains(WORDS);
        assertThat(receipts()).isZero();
        passDays(4);

        assertThat(step(expired)).doesNotContain(WORDS);
        assertThat(inFiles(key)).isZero();
        assertThat(step(run)).contains(WORDS);
        Eventually.holds(() -> assertThat(receipts()).isEqualTo(1));
        passDays(4);
        assertThat(receipts()).isEqualTo(1);
        tenant.as(Role.ADMIN)
                .post("/v1/runs/" + expired + "/steps", """
                        {"steps": [{"id": "%s", "kind": "chain", "name": "s", "status": "ok",
                          "started_at": "1970-01-01T00:00:00Z", "ended_at": "1970-01-01T00:00:01Z"}]}
                        """.formatted(UUID.randomUUID()))
                .expect(409);
    }

    @Test
    void there_is_no_receipt_while_anything_of_the_day_is_left() {
        project("fleeting", 1);
        UUID expired = record("fleeting");
        Clock then = Clock.offset(clock, Duration.ofDays(3));
        ConfirmExpiries confirm = new ConfirmExpiries(commands, queries, partitions, then);
        new SealExpiredRuns(commands, queries, then).doFor(tenant.id());
        Eventually.holds(() -> assertThat(unsealed(LocalDate.ofInstant(then.instant(), ZoneOffset.UTC)))
                .isZero());

        confirm.doFor(tenant.id());
        commands.send(
                tenant.server(), new CreateProject(new ProjectId(tenant.id(), UUID.randomUUID()), "later", 1, 30));
        Eventually.holds(() -> assertThat(
                        tenant.as(Role.AUDITOR).get("/v1/audit").expect(200).text())
                .contains("later"));
        assertThat(receipts()).isZero();
        assertThat(step(expired)).contains(WORDS);

        new DropExpiredDays(partitions, owner, then).keepUp();
        confirm.doFor(tenant.id());
        Eventually.holds(() -> assertThat(receipts()).isEqualTo(1));
    }

    @Test
    void a_deletion_is_not_called_done_while_somebody_may_still_see_the_key() throws SQLException {
        try (Connection reading = ownerSource.getConnection();
                Statement sql = reading.createStatement()) {
            reading.setAutoCommit(false);
            reading.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            sql.execute("SELECT count(*) FROM run_key");
            tenant.as(Role.ADMIN)
                    .post("/v1/runs/" + run + ":delete-payloads", REASON)
                    .expect(503);
            reading.rollback();
        }
        erasure.complete();
        assertThat(owner.sql("SELECT count(*) FROM key_rewrite")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void only_an_admin_deletes_and_holds() {
        for (Role role : List.of(Role.INGEST, Role.VIEWER, Role.DEVELOPER, Role.APPROVER, Role.AUDITOR)) {
            tenant.as(role).post("/v1/runs/" + run + ":delete-payloads", REASON).expect(403);
            tenant.as(role).post("/v1/runs/" + run + "/hold", REASON).expect(403);
            tenant.as(role).delete("/v1/runs/" + run + "/hold", REASON).expect(403);
            tenant.as(role).post("/v1/sessions/s%201:delete-payloads", REASON).expect(403);
        }
        assertThat(step(run)).contains(WORDS);
    }

    /** What the clockwork does in its rounds, that many days from now; only this test's projects expire so early. */
    private void passDays(int days) {
        Clock then = Clock.offset(clock, Duration.ofDays(days));
        DropExpiredDays drop = new DropExpiredDays(partitions, owner, then);
        SealExpiredRuns seal = new SealExpiredRuns(commands, queries, then);
        seal.doFor(tenant.id());
        Eventually.holds(() -> assertThat(unsealed(LocalDate.ofInstant(then.instant(), ZoneOffset.UTC)))
                .isZero());
        drop.keepUp();
        new ConfirmExpiries(commands, queries, partitions, then).doFor(tenant.id());
    }

    private long unsealed(LocalDate before) {
        return owner.sql("SELECT count(*) FROM run WHERE tenant_id = ? AND expires_on < ? AND sealed_at IS NULL")
                .params(tenant.id().value(), before)
                .query(Long.class)
                .single();
    }

    private long receipts() {
        String audit = tenant.as(Role.AUDITOR).get("/v1/audit").expect(200).text();
        return audit.split("payloads_expired", -1).length - 1L;
    }

    private void project(String name, int days) {
        commands.send(
                tenant.server(), new CreateProject(new ProjectId(tenant.id(), UUID.randomUUID()), name, days, 30));
        Eventually.holds(() ->
                assertThat(tenant.as(Role.ADMIN).get("/v1/projects").text()).contains(name));
    }

    private long rows(String table, UUID id) {
        return owner.sql("SELECT count(*) FROM " + table + " WHERE run_id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    private byte[] wrapped(UUID id) {
        return owner.sql("SELECT wrapped FROM run_key WHERE run_id = ?")
                .param(id)
                .query(byte[].class)
                .single();
    }

    private long inFiles(byte[] bytes) {
        return new DatabaseFiles(owner).holding(bytes);
    }
}
