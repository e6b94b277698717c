package dev.stepwarden.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

class TimelineReplayTest extends ServerTest {
    @Autowired
    private Configuration axon;

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @Test
    void the_timeline_can_be_replayed_while_the_server_runs_and_comes_out_the_same() {
        TestTenant tenant = newTenant();
        RecordedRuns runs = new RecordedRuns(tenant);
        UUID run = runs.started("\"tags\": [\"x\"], \"metadata\": {\"k\": 1},");
        runs.step(run, "\"kind\": \"tool\", \"name\": \"t\", \"tool\": {\"name\": \"t\", \"call_id\": \"c\"},");
        runs.step(run, """
                "kind": "model", "name": "m", "model": {"provider": "openai", "name": "gpt-4.1-mini"},
                "usage": {"input_tokens": 1000, "output_tokens": 10},""");
        tenant.ingest()
                .post("/v1/runs/" + run + ":finish", "{\"status\": \"succeeded\"}")
                .expect(200);
        Eventually.holds(() -> assertThat(runs.found("status=succeeded")).containsExactly(run));
        List<String> before = rows(tenant);

        TrackingEventProcessor processor = axon.eventProcessingConfiguration()
                .eventProcessor("timeline", TrackingEventProcessor.class)
                .orElseThrow();
        processor.shutDown();
        processor.resetTokens();
        assertThat(rows(tenant)).isEmpty();
        processor.start();

        Eventually.holds(() -> assertThat(rows(tenant)).isEqualTo(before));
        runs.step(run, "\"kind\": \"chain\", \"name\": \"late\",");
    }

    private List<String> rows(TestTenant tenant) {
        return List.of("run", "run_tag", "run_tool", "run_model", "step").stream()
                .flatMap(table -> owner
                        .sql("SELECT to_jsonb(t)::text FROM " + table + " t WHERE tenant_id = ? ORDER BY 1")
                        .param(tenant.id().value())
                        .query(String.class)
                        .list()
                        .stream())
                .toList();
    }
}
