package dev.stepwarden.config.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.Eventually;
import dev.stepwarden.TestTenant;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** What every PostgreSQL must do for us: the embedded one, and one in a container where Docker is. */
interface StoreContract {
    StoreFixture store();

    TestTenant tenant();

    @Test
    default void a_batch_is_one_event_and_a_row_for_each_step() {
        TestTenant tenant = tenant();
        UUID run = start(tenant);
        append(tenant, run, 3);
        assertThat(count(
                        "SELECT count(*) FROM domainevententry WHERE tenant_id = ? AND payloadtype = 'StepsAppended'",
                        tenant))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM payload WHERE tenant_id = ? AND phase = 2", tenant))
                .isEqualTo(3);
        assertThat(count("""
                        SELECT count(*) FROM payload p JOIN domainevententry e ON e.eventidentifier = p.event_id::text
                        WHERE p.tenant_id = ?
                        """, tenant))
                .as("each row names the event that counts it")
                .isEqualTo(4);
    }

    @Test
    default void every_event_says_who_did_it_and_what_led_to_it() {
        TestTenant tenant = tenant();
        UUID run = start(tenant);
        append(tenant, run, 1);
        assertThat(store().engine()
                        .readEvents("run/" + tenant.id() + "/" + run, 0)
                        .asStream())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.getMetaData())
                        .hasEntrySatisfying(
                                "actor", actor -> assertThat(actor).asString().startsWith("key/"))
                        .containsKeys("traceId", "correlationId"));
    }

    @Test
    default void a_long_run_is_read_from_its_latest_snapshot() {
        TestTenant tenant = tenant();
        UUID run = start(tenant);
        for (int batch = 0; batch < 60; batch++) append(tenant, run, 1);
        Eventually.holds(() -> assertThat(store().engine().readSnapshot("run/" + tenant.id() + "/" + run))
                .isPresent());
        append(tenant, run, 1);
        assertThat(tenant.viewer().get("/v1/runs/" + run).status()).isEqualTo(200);
    }

    @Test
    default void who_appends_second_at_the_same_place_has_lost_a_race() {
        TestTenant tenant = tenant();
        String stream = "run/" + tenant.id() + "/" + UUID.randomUUID();
        append(tenant, event(stream, 0), event(stream, 1));
        assertThatThrownBy(() -> append(tenant, event(stream, 1))).isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> append(tenant, event(stream, 0))).isInstanceOf(AggregateStreamCreationException.class);
    }

    @Test
    default void who_acts_for_one_tenant_neither_appends_to_anothers_streams_nor_loads_them() {
        TestTenant mine = tenant();
        TestTenant foreign = tenant();
        String stream = "run/" + foreign.id() + "/" + UUID.randomUUID();
        assertThatThrownBy(() -> append(mine, event(stream, 0))).hasStackTraceContaining("row-level security");
        append(foreign, event(stream, 0));
        store().writing().executeWithoutResult(status -> {
            setTenant(mine);
            assertThat(store().engine().readEvents(stream).hasNext()).isFalse();
            setTenant(foreign);
            assertThat(store().engine().readEvents(stream).hasNext()).isTrue();
        });
    }

    @Test
    default void without_a_tenant_nothing_is_readable_and_that_is_an_error() {
        for (String table : List.of("run", "step", "payload", "run_key", "project", "api_key", "member")) {
            assertThatThrownBy(() -> store().writer()
                            .sql("SELECT * FROM " + table)
                            .query()
                            .listOfRows())
                    .as(table)
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("no tenant is set");
        }
    }

    @Test
    default void another_tenants_rows_are_neither_seen_nor_written() {
        TestTenant mine = tenant();
        TestTenant foreign = tenant();
        start(foreign);
        store().writing().executeWithoutResult(status -> {
            setTenant(mine);
            assertThat(store().writer()
                            .sql("SELECT count(*) FROM payload")
                            .query(Long.class)
                            .single())
                    .isZero();
            assertThat(store().writer()
                            .sql("DELETE FROM project WHERE tenant_id = ?")
                            .param(foreign.id().value())
                            .update())
                    .isZero();
        });
        assertThatThrownBy(() -> store().writing().executeWithoutResult(status -> {
                    setTenant(mine);
                    store().writer()
                            .sql("INSERT INTO project VALUES (?, ?, 'stolen', 1, 1)")
                            .params(foreign.id().value(), UUID.randomUUID())
                            .update();
                }))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("row-level security");
    }

    private void append(TestTenant tenant, DomainEventMessage<?>... events) {
        store().writing().executeWithoutResult(status -> {
            setTenant(tenant);
            store().engine().appendEvents(events);
        });
    }

    private void setTenant(TestTenant tenant) {
        store().writer()
                .sql("SELECT set_config('app.tenant', ?, true)")
                .param(tenant.id().toString())
                .query(String.class)
                .single();
    }

    private long count(String sql, TestTenant tenant) {
        // Rows can be counted under their tenant's lock only.
        return store().writing().execute(status -> {
            setTenant(tenant);
            return store().writer()
                    .sql(sql)
                    .param(tenant.id().value())
                    .query(Long.class)
                    .single();
        });
    }

    private static UUID start(TestTenant tenant) {
        UUID run = UUID.randomUUID();
        tenant.ingest()
                .post("/v1/runs", "{\"id\": \"" + run + "\", \"name\": \"stored\"}")
                .expect(201);
        Eventually.holds(() -> tenant.viewer().get("/v1/runs/" + run).expect(200));
        return run;
    }

    private static void append(TestTenant tenant, UUID run, int steps) {
        StringBuilder body = new StringBuilder("{\"steps\": [");
        for (int i = 0; i < steps; i++) {
            body.append(i == 0 ? "" : ",").append("{\"id\": \"").append(UUID.randomUUID());
            body.append("\", \"kind\": \"chain\", \"name\": \"s\", \"status\": \"ok\",");
            body.append("\"started_at\": \"2026-11-24T09:00:00Z\", \"ended_at\": \"2026-11-24T09:00:01Z\"}");
        }
        tenant.ingest()
                .post("/v1/runs/" + run + "/steps", body.append("]}").toString())
                .expect(200);
    }

    private static DomainEventMessage<?> event(String stream, long sequence) {
        return new GenericDomainEventMessage<>("Run", stream, sequence, "an event of a test");
    }
}
