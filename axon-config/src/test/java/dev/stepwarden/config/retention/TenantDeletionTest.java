package dev.stepwarden.config.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.retention.DeletionCommand.RequestDeletion;
import dev.stepwarden.domain.retention.ListPendingDeletions;
import dev.stepwarden.domain.run.RunCommand.DeletePayloads;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deleting all of a tenant's payloads. */
class TenantDeletionTest extends ServerTest {
    private static final String REASON = "{\"reason\": \"the contract has ended\"}";
    private static final String WORDS = "nothing but this sentence";

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @Autowired
    @Qualifier("ownerDataSource")
    private DataSource ownerSource;

    @Autowired
    private DeleteTenantPayloads deletions;

    private TestTenant tenant;

    @BeforeEach
    void a_tenant() {
        tenant = newTenant();
    }

    @Test
    void all_runs_but_those_on_hold_lose_payloads_and_keys_and_a_receipt_says_so() {
        TestTenant other = newTenant();
        UUID others = record(other);
        List<UUID> free = List.of(record(tenant), record(tenant), record(tenant));
        UUID held = record(tenant);
        admin().post("/v1/runs/" + held + "/hold", REASON).expect(200);

        Api.Answer answer = admin().post(path(), REASON).expect(200);

        assertThat(answer.text()).contains("\"state\":\"done\"", "\"deleted\":3", "\"held\":1", "\"left\":0");
        assertThat(owner.sql("SELECT DISTINCT run_id FROM run_key WHERE tenant_id = ?")
                        .param(tenant.id().value())
                        .query(UUID.class)
                        .list())
                .containsExactly(held);
        assertThat(owner.sql("SELECT DISTINCT run_id FROM payload WHERE tenant_id = ?")
                        .param(tenant.id().value())
                        .query(UUID.class)
                        .list())
                .containsExactly(held);
        free.forEach(run -> assertThat(step(tenant, run)).doesNotContain(WORDS));
        assertThat(step(tenant, held)).contains(WORDS);
        assertThat(step(other, others)).contains(WORDS);
        Eventually.holds(() -> assertThat(
                        tenant.as(Role.AUDITOR).get("/v1/audit").expect(200).text())
                .contains("tenant_deletion_requested", "tenant_payloads_deleted", "the contract has ended", "root"));
        assertThat(admin().get("/v1/tenants/" + tenant.id() + "/deletions/" + id(answer))
                        .expect(200)
                        .text())
                .contains("\"state\":\"done\"", "\"deleted\":3", "\"held\":1");
        UUID later = record(tenant);
        deletions.doFor(tenant.id());
        assertThat(step(tenant, later)).contains(WORDS);
    }

    @Test
    void what_a_crash_has_interrupted_goes_on_and_is_done_once() {
        List<UUID> runs = List.of(record(tenant), record(tenant));
        UUID deletion = UUID.randomUUID();
        commands.send(tenant.server(), new RequestDeletion(tenant.id(), deletion, "the contract has ended"));
        Eventually.holds(() -> assertThat(queries.ask(tenant.server(), new ListPendingDeletions(tenant.id())))
                .hasSize(1));
        RunId first = new RunId(tenant.id(), runs.getFirst());
        commands.send(tenant.server(), new DeletePayloads(first, "the contract has ended", deletion));

        Eventually.holds(() -> {
            deletions.doFor(tenant.id());
            assertThat(shown(deletion)).contains("\"state\":\"done\"", "\"deleted\":2");
        });
        deletions.doFor(tenant.id());
        Eventually.holds(
                () -> assertThat(audit().split("tenant_payloads_deleted", -1)).hasSize(2));
        runs.forEach(run -> assertThat(step(tenant, run)).doesNotContain(WORDS));
    }

    @Test
    void there_is_no_receipt_while_somebody_may_still_see_a_key() throws SQLException {
        record(tenant);
        UUID deletion = UUID.randomUUID();
        try (Connection reading = ownerSource.getConnection();
                Statement sql = reading.createStatement()) {
            reading.setAutoCommit(false);
            reading.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            sql.execute("SELECT count(*) FROM run_key");
            commands.send(tenant.server(), new RequestDeletion(tenant.id(), deletion, "the contract has ended"));
            Eventually.holds(() -> {
                deletions.doFor(tenant.id());
                assertThat(shown(deletion)).contains("\"deleted\":1", "\"left\":0");
            });
            Eventually.holds(
                    () -> { // past the time after which there would be a receipt otherwise
                        deletions.doFor(tenant.id());
                        assertThat(owner.sql("""
                                SELECT clock_timestamp() > requested_at + interval '6 seconds'
                                FROM payload_deletion WHERE deletion_id = ?""")
                                        .param(deletion)
                                        .query(Boolean.class)
                                        .single())
                                .isTrue();
                    });
            deletions.doFor(tenant.id());
            assertThat(shown(deletion)).contains("\"state\":\"running\"");
            reading.rollback();
        }
        Eventually.holds(() -> {
            deletions.doFor(tenant.id());
            assertThat(shown(deletion)).contains("\"state\":\"done\"");
        });
    }

    @Test
    void only_an_admin_of_the_tenant_deletes() {
        UUID run = record(tenant);
        for (Role role : List.of(Role.INGEST, Role.VIEWER, Role.DEVELOPER, Role.APPROVER, Role.AUDITOR)) {
            tenant.as(role).post(path(), REASON).expect(403);
        }
        newTenant().as(Role.ADMIN).post(path(), REASON).expect(404);
        admin().post(path(), "{}").expect(400);
        assertThat(step(tenant, run)).contains(WORDS);
    }

    private Api admin() {
        return tenant.as(Role.ADMIN);
    }

    private String path() {
        return "/v1/tenants/" + tenant.id() + ":delete-payloads";
    }

    private String shown(UUID deletion) {
        return admin().get("/v1/tenants/" + tenant.id() + "/deletions/" + deletion)
                .expect(200)
                .text();
    }

    private String audit() {
        return tenant.as(Role.AUDITOR).get("/v1/audit").expect(200).text();
    }

    private static String id(Api.Answer answer) {
        return ((Json.Str) Objects.requireNonNull(answer.json().get("id"))).value();
    }

    private static UUID record(TestTenant tenant) {
        UUID id = UUID.randomUUID();
        tenant.ingest()
                .post("/v1/runs", "{\"id\": \"" + id + "\", \"name\": \"r\"}")
                .expect(201);
        tenant.ingest()
                .post("/v1/runs/" + id + "/steps", """
                        {"steps": [{"id": "%s", "kind": "chain", "name": "s", "status": "ok", "input": "%s",
                          "started_at": "2026-01-01T00:00:00Z", "ended_at": "2026-01-01T00:00:01Z"}]}
                        """.formatted(id, WORDS))
                .expect(200);
        Eventually.holds(() -> assertThat(step(tenant, id)).contains(WORDS));
        return id;
    }

    private static String step(TestTenant tenant, UUID run) {
        return tenant.viewer()
                .get("/v1/runs/" + run + "/steps/" + run)
                .expect(200)
                .text();
    }
}
