package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.redaction.StoredContent;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepPhase;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.vault.DataKey;
import dev.stepwarden.domain.vault.KeyMissing;
import dev.stepwarden.domain.vault.TenantKeys;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Opens what the vault keeps. Null means deleted: without its row or its key nothing can be read any more.
 * Every method throws {@link DataKey.Tampered} when a row is not what was written, and {@link KeyMissing} when the tenant's
 * key is not at hand.
 */
@Component
public class Payloads {
    private static final UUID START = new UUID(0, 0);
    private static final int FETCHED = 200;
    private static final int INPUTS = 3;

    private final JdbcClient reader;
    private final TenantKeys keys;
    private final PayloadPlaces places;

    Payloads(@Qualifier("reader") JdbcClient reader, TenantKeys keys, PayloadPlaces places) {
        this.reader = reader;
        this.keys = keys;
        this.places = places;
    }

    @Nullable
    StoredContent start(RunId run, LocalDate expiresOn) {
        return open(run, expiresOn, START, 0, DataKey.startPart());
    }

    @Nullable
    StoredContent step(RunId run, LocalDate expiresOn, UUID step, StepPhase phase) {
        return open(run, expiresOn, step, phase.number(), DataKey.stepPart(step, phase.number()));
    }

    /** What a decision was made on. It goes with the run's payloads. */
    public @Nullable StoredContent inputs(RunId run, LocalDate expiresOn, UUID decision) {
        return open(run, expiresOn, decision, INPUTS, DataKey.stepPart(decision, INPUTS));
    }

    /** @param expiresOn of the run */
    public record Governed(RunId run, LocalDate expiresOn, UUID decision) {}

    /**
     * The same of many of one tenant. Those that are deleted, that can't be opened for now, or that take more than so many
     * bytes as they are stored, are not in it.
     */
    public Map<UUID, StoredContent> inputs(TenantId tenant, Collection<Governed> decisions, int most) {
        Map<UUID, StoredContent> found = new HashMap<>();
        Map<UUID, RunId> runs = new HashMap<>();
        decisions.forEach(each -> runs.put(each.decision(), each.run()));
        // the days as parameters: only their partitions are looked at
        reader.sql("""
                        SELECT p.step_id, k.key_version, k.wrapped, t.fingerprint, p.content
                        FROM unnest(:runs::uuid[], :decisions::uuid[]) AS wanted (run_id, decision_id)
                        JOIN payload p ON p.tenant_id = :tenant AND p.run_id = wanted.run_id
                          AND p.step_id = wanted.decision_id AND p.phase = :phase AND p.expires_on = ANY (:days::date[])
                        JOIN run_key k ON k.tenant_id = :tenant AND k.run_id = p.run_id AND k.expires_on = p.expires_on
                          AND k.expires_on = ANY (:days::date[])
                        LEFT JOIN tenant_key t ON t.tenant_id = k.tenant_id AND t.version = k.key_version
                        WHERE octet_length(p.content) <= :most""")
                .param("tenant", tenant.value())
                .param("phase", INPUTS)
                .param("most", most)
                .param("runs", texts(decisions, each -> each.run().value()))
                .param("decisions", texts(decisions, Governed::decision))
                .param("days", texts(decisions, Governed::expiresOn))
                .query(row -> {
                    UUID decision = row.getObject(1, UUID.class);
                    RunId run = runs.get(decision);
                    Sealed sealed = new Sealed(row.getInt(2), row.getBytes(3), row.getString(4), row.getBytes(5));
                    StoredContent content = run == null ? null : openedIfCan(run, decision, sealed);
                    if (content != null) found.put(decision, content);
                });
        return found;
    }

    private @Nullable StoredContent openedIfCan(RunId run, UUID decision, Sealed sealed) {
        try {
            return opened(run, DataKey.stepPart(decision, INPUTS), sealed);
        } catch (KeyMissing notNow) {
            return null;
        }
    }

    private static String[] texts(Collection<Governed> decisions, Function<Governed, Object> part) {
        return decisions.stream().map(part).map(Object::toString).toArray(String[]::new);
    }

    /** Names a step's payload in what {@link #all} answers. */
    static String part(StepFacts step) {
        return DataKey.stepPart(step.id(), step.phase().number());
    }

    /** Every payload by its part, the run's own being {@link DataKey#startPart}. Their order is the table's, so that a long run is read in one go. */
    Map<String, StoredContent> all(RunId run, LocalDate expiresOn, LongConsumer heard) {
        Map<String, StoredContent> there = allAt(run, expiresOn, heard);
        LocalDate moved = there.isEmpty() ? places.next(run, expiresOn) : null;
        return moved == null ? there : allAt(run, moved, heard);
    }

    private Map<String, StoredContent> allAt(RunId run, LocalDate expiresOn, LongConsumer heard) {
        DataKey key = keyAt(run, expiresOn);
        return key == null ? Map.of() : opened(contents(run, expiresOn, ""), key, heard);
    }

    /** The same of some steps: a run's prompts are much larger than its calls. */
    Map<String, StoredContent> steps(RunId run, LocalDate expiresOn, Collection<UUID> steps) {
        Map<String, StoredContent> there = stepsAt(run, expiresOn, steps);
        LocalDate moved = there.isEmpty() ? places.next(run, expiresOn) : null;
        return moved == null ? there : stepsAt(run, moved, steps);
    }

    private Map<String, StoredContent> stepsAt(RunId run, LocalDate expiresOn, Collection<UUID> steps) {
        DataKey key = keyAt(run, expiresOn);
        if (key == null) return Map.of();
        var some = contents(run, expiresOn, " AND step_id = ANY (:steps::uuid[])")
                .param("steps", steps.stream().map(UUID::toString).toArray(String[]::new));
        return opened(some, key, size -> {});
    }

    private @Nullable DataKey keyAt(RunId run, LocalDate expiresOn) {
        try {
            return key(run, expiresOn);
        } catch (KeyMissing retired) {
            return key(run, expiresOn); // unless it has been wrapped anew since its row was read
        }
    }

    private @Nullable DataKey key(RunId run, LocalDate expiresOn) {
        return reader.sql("""
                        SELECT k.key_version, k.wrapped, t.fingerprint FROM run_key k
                        LEFT JOIN tenant_key t ON t.tenant_id = k.tenant_id AND t.version = k.key_version
                        WHERE k.tenant_id = :tenant AND k.run_id = :run AND k.expires_on = :expires""")
                .param("tenant", run.tenant().value())
                .param("run", run.value())
                .param("expires", expiresOn)
                .query((row, number) -> unwrapped(run, row.getInt(1), row.getBytes(2), row.getString(3)))
                .optional()
                .orElse(null);
    }

    private DataKey unwrapped(RunId run, int version, byte[] wrapped, @Nullable String fingerprint) {
        return DataKey.unwrapped(
                run, wrapped, keys.version(run.tenant(), version).of(run.tenant(), fingerprint));
    }

    private JdbcClient.StatementSpec contents(RunId run, LocalDate expiresOn, String which) {
        return reader.sql("""
                        SELECT step_id, phase, content FROM payload
                        WHERE tenant_id = :tenant AND run_id = :run AND expires_on = :expires""" + which)
                .withFetchSize(FETCHED)
                .param("tenant", run.tenant().value())
                .param("run", run.value())
                .param("expires", expiresOn);
    }

    private static Map<String, StoredContent> opened(JdbcClient.StatementSpec found, DataKey key, LongConsumer heard) {
        Map<String, StoredContent> contents = new HashMap<>();
        found.query(row -> {
            int phase = row.getInt(2);
            String part = phase == 0 ? DataKey.startPart() : DataKey.stepPart(row.getObject(1, UUID.class), phase);
            byte[] content = key.open(part, row.getBytes(3));
            heard.accept(content.length);
            if (StrictJson.parse(content) instanceof Json.Obj object) contents.put(part, new StoredContent(object));
        });
        return contents;
    }

    private @Nullable StoredContent open(RunId run, LocalDate expiresOn, UUID step, int phase, String part) {
        try {
            return opened(run, part, found(run, expiresOn, step, phase));
        } catch (KeyMissing retired) {
            // unless the data key has been wrapped anew since its row was read
            return opened(run, part, found(run, expiresOn, step, phase));
        }
    }

    private @Nullable Sealed found(RunId run, LocalDate expiresOn, UUID step, int phase) {
        Sealed there = sealed(run, expiresOn, step, phase);
        if (there != null) return there;
        LocalDate moved = places.next(run, expiresOn);
        return moved == null ? null : sealed(run, moved, step, phase);
    }

    private @Nullable Sealed sealed(RunId run, LocalDate expiresOn, UUID step, int phase) {
        return reader.sql("""
                        SELECT k.key_version, k.wrapped, t.fingerprint, p.content
                        FROM payload p
                        JOIN run_key k ON k.tenant_id = p.tenant_id AND k.run_id = p.run_id AND k.expires_on = p.expires_on
                        LEFT JOIN tenant_key t ON t.tenant_id = k.tenant_id AND t.version = k.key_version
                        WHERE p.tenant_id = :tenant AND p.run_id = :run AND p.step_id = :step AND p.phase = :phase
                          AND p.expires_on = :expires AND k.expires_on = :expires""")
                .param("tenant", run.tenant().value())
                .param("run", run.value())
                .param("step", step)
                .param("phase", phase)
                .param("expires", expiresOn)
                .query((row, number) -> new Sealed(row.getInt(1), row.getBytes(2), row.getString(3), row.getBytes(4)))
                .optional()
                .orElse(null);
    }

    private @Nullable StoredContent opened(RunId run, String part, @Nullable Sealed sealed) {
        if (sealed == null) return null;
        DataKey key = unwrapped(run, sealed.keyVersion(), sealed.wrapped(), sealed.fingerprint());
        return StrictJson.parse(key.open(part, sealed.content())) instanceof Json.Obj object
                ? new StoredContent(object)
                : null;
    }

    private record Sealed(
            int keyVersion, byte[] wrapped, @Nullable String fingerprint, byte[] content) {}
}
