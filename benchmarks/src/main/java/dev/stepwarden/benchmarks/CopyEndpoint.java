package dev.stepwarden.benchmarks;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.tenancy.Caller;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * What ingest is compared with: the same request, key check and strict parsing, then one COPY of the steps' bytes into a
 * plain logged table, committed before it answers. No redaction, encryption, idempotency, event or projection.
 */
@RestController
class CopyEndpoint {
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private final DataSource writer;

    CopyEndpoint(@Qualifier("writerDataSource") DataSource writer, @Qualifier("owner") JdbcClient owner) {
        this.writer = writer;
        owner.sql("""
                CREATE TABLE benchmark_copy (
                  run_id uuid NOT NULL, step_id uuid NOT NULL, content bytea STORAGE EXTERNAL NOT NULL)""").update();
        owner.sql("GRANT INSERT ON benchmark_copy TO stepwarden_writer").update();
    }

    record Copied(int accepted) {}

    @PostMapping("/v1/benchmark/{run}/steps")
    Copied copy(Caller caller, @PathVariable("run") UUID run, @RequestBody Json body) throws SQLException, IOException {
        List<Json.Obj> steps = ((Json.Obj) body).objects("steps");
        byte[] rows = rows(run, steps);
        try (Connection connection = writer.getConnection()) {
            connection.setAutoCommit(true);
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY benchmark_copy FROM STDIN (FORMAT binary)", new ByteArrayInputStream(rows), 1 << 16);
        }
        return new Copied(steps.size());
    }

    private static byte[] rows(UUID run, List<Json.Obj> steps) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 18);
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(SIGNATURE);
        out.writeInt(0);
        out.writeInt(0);
        for (Json.Obj step : steps) {
            out.writeShort(3);
            uuid(out, run);
            uuid(out, UUID.fromString(step.text("id")));
            byte[] content = JsonText.bytes(step);
            out.writeInt(content.length);
            out.write(content);
        }
        out.writeShort(-1);
        return bytes.toByteArray();
    }

    private static void uuid(DataOutputStream out, UUID id) throws IOException {
        out.writeInt(16);
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }
}
