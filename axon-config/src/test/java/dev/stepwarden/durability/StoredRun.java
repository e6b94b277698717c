package dev.stepwarden.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the event store holds of one run, read past everything that the server does with it. */
record StoredRun(List<Long> sequence, List<Batch> batches) {

    /** One stored {@code StepsAppended}. */
    record Batch(long firstIndex, List<UUID> steps) {}

    private record Row(long sequence, String type, byte[] payload) {}

    static StoredRun read(JdbcClient owner, UUID run) {
        List<Row> rows = owner.sql("""
                        SELECT sequencenumber, payloadtype, payload FROM domainevententry
                        WHERE aggregateidentifier LIKE 'run/%/' || ? ORDER BY sequencenumber""")
                .param(run.toString())
                .query((row, number) -> new Row(row.getLong(1), row.getString(2), row.getBytes(3)))
                .list();
        List<Long> sequence = rows.stream().map(Row::sequence).toList();
        List<Batch> batches = new ArrayList<>();
        for (Row row : rows) {
            if (row.type().equals("StepsAppended")) batches.add(batch((Json.Obj) StrictJson.parse(row.payload())));
        }
        return new StoredRun(sequence, batches);
    }

    List<UUID> steps() {
        return batches.stream().flatMap(batch -> batch.steps().stream()).toList();
    }

    /** No hole in the stream, none in the order of steps, and no step twice. */
    void assertWhole() {
        for (int i = 0; i < sequence.size(); i++) {
            assertThat(sequence.get(i)).as("sequence number of event %s", i).isEqualTo(i);
        }
        long next = 0;
        for (Batch batch : batches) {
            assertThat(batch.firstIndex()).as("index of a batch's first step").isEqualTo(next);
            next += batch.steps().size();
        }
        assertThat(new HashSet<>(steps())).hasSize(steps().size());
    }

    private static Batch batch(Json.Obj event) {
        if (!(event.get("firstIndex") instanceof Json.Num(String index)))
            throw new IllegalArgumentException("no index");
        List<UUID> steps = event.objects("steps").stream()
                .map(step -> UUID.fromString(step.object("facts").text("id")))
                .toList();
        return new Batch(Long.parseLong(index), steps);
    }
}
