package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.redaction.StoredContent;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepPhase;
import dev.stepwarden.domain.vault.DataKey;
import dev.stepwarden.domain.vault.TenantKeys;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Opens what the vault keeps. Null means deleted: without its row or its key nothing can be read any more.
 * Every method throws {@link DataKey.Tampered} when a row is not what was written.
 */
@Component
class Payloads {
    private static final UUID START = new UUID(0, 0);
    private static final int FETCHED = 200;

    private final JdbcClient reader;
    private final TenantKeys keys;

    Payloads(@Qualifier("reader") JdbcClient reader, TenantKeys keys) {
        this.reader = reader;
        this.keys = keys;
    }

    @Nullable
    StoredContent start(RunId run, LocalDate expiresOn) {
        return open(run, expiresOn, START, 0, DataKey.startPart());
    }

    @Nullable
    StoredContent step(RunId run, LocalDate expiresOn, UUID step, StepPhase phase) {
        return open(run, expiresOn, step, phase.number(), DataKey.stepPart(step, phase.number()));
    }

    /** Names a step's payload in what {@link #all} answers. */
    static String part(StepFacts step) {
        return DataKey.stepPart(step.id(), step.phase().number());
    }

    /** Every payload by its part, the run's own being {@link DataKey#startPart}. Their order is the table's, so that a long run is read in one go. */
    Map<String, StoredContent> all(RunId run, LocalDate expiresOn, LongConsumer heard) {
        DataKey key = reader.sql("""
                        SELECT key_version, wrapped FROM run_key
                        WHERE tenant_id = :tenant AND run_id = :run AND expires_on = :expires""")
                .param("tenant", run.tenant().value())
                .param("run", run.value())
                .param("expires", expiresOn)
                .query((row, number) ->
                        DataKey.unwrapped(run, row.getBytes(2), keys.version(run.tenant(), row.getInt(1))))
                .optional()
                .orElse(null);
        Map<String, StoredContent> contents = new HashMap<>();
        if (key == null) return contents;
        reader.sql("""
                        SELECT step_id, phase, content FROM payload
                        WHERE tenant_id = :tenant AND run_id = :run AND expires_on = :expires""")
                .withFetchSize(FETCHED)
                .param("tenant", run.tenant().value())
                .param("run", run.value())
                .param("expires", expiresOn)
                .query(row -> {
                    int phase = row.getInt(2);
                    String part =
                            phase == 0 ? DataKey.startPart() : DataKey.stepPart(row.getObject(1, UUID.class), phase);
                    byte[] content = key.open(part, row.getBytes(3));
                    heard.accept(content.length);
                    if (StrictJson.parse(content) instanceof Json.Obj object)
                        contents.put(part, new StoredContent(object));
                });
        return contents;
    }

    private @Nullable StoredContent open(RunId run, LocalDate expiresOn, UUID step, int phase, String part) {
        Sealed sealed = reader.sql("""
                        SELECT k.key_version, k.wrapped, p.content
                        FROM payload p
                        JOIN run_key k ON k.tenant_id = p.tenant_id AND k.run_id = p.run_id AND k.expires_on = p.expires_on
                        WHERE p.tenant_id = :tenant AND p.run_id = :run AND p.step_id = :step AND p.phase = :phase
                          AND p.expires_on = :expires AND k.expires_on = :expires""")
                .param("tenant", run.tenant().value())
                .param("run", run.value())
                .param("step", step)
                .param("phase", phase)
                .param("expires", expiresOn)
                .query((row, number) -> new Sealed(row.getInt(1), row.getBytes(2), row.getBytes(3)))
                .optional()
                .orElse(null);
        if (sealed == null) return null;
        DataKey key = DataKey.unwrapped(run, sealed.wrapped(), keys.version(run.tenant(), sealed.keyVersion()));
        return StrictJson.parse(key.open(part, sealed.content())) instanceof Json.Obj object
                ? new StoredContent(object)
                : null;
    }

    private record Sealed(int keyVersion, byte[] wrapped, byte[] content) {}
}
