package dev.stepwarden.command.vault;

import dev.stepwarden.command.vault.Vault.Kept.Fate;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.StepDraft;
import dev.stepwarden.domain.vault.DataKey;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/**
 * The vault in PostgreSQL. The tables' keys are the lock that makes writing idempotent: what an insert returns is fresh,
 * and what it does not was there.
 *
 * <p>Events and rows commit together here, so that no row is void. With a store apart, rows whose event the store does
 * not have must count as absent in {@link #stored}.
 */
@Component
class JdbcVault implements Vault {
    /** COPY is refused under row-level security; one statement for all rows costs 1.1 to 1.2 times as much. */
    private static final String KEEP = """
            INSERT INTO payload (tenant_id, run_id, step_id, phase, expires_on, event_id, commitment, content)
            SELECT :tenant, :run, draft.step_id, draft.phase, :expires, :event, draft.commitment, draft.content
            FROM unnest(:steps, :phases, :commitments, :contents) AS draft(step_id, phase, commitment, content)
            ON CONFLICT DO NOTHING
            RETURNING step_id, phase""";

    /** Place by place, whatever the planner believes: joined, a repeated batch reads all rows of a long run. */
    private static final String STORED = """
            SELECT known.step_id, known.phase, known.commitment
            FROM unnest(:steps, :phases) AS draft(step_id, phase)
            CROSS JOIN LATERAL (
              SELECT step_id, phase, commitment FROM payload
              WHERE tenant_id = :tenant AND run_id = :run AND expires_on = :expires
                AND step_id = draft.step_id AND phase = draft.phase
              OFFSET 0) known""";

    private static final List<String> TABLES = List.of("run_key", "payload");
    private static final String THERE = " WHERE tenant_id = :tenant AND run_id = :run AND expires_on = :expires";

    private static final Place START = new Place(new UUID(0, 0), (short) 0);

    private final JdbcClient writer;
    private final DataKeys keys;
    private final RandomGenerator random;

    JdbcVault(@Qualifier("writer") JdbcClient writer, DataKeys keys, RandomGenerator random) {
        this.writer = writer;
        this.keys = keys;
        this.random = random;
    }

    @Override
    public byte[] open(RunId run, LocalDate expiresOn, UUID event, byte[] content) {
        DataKey key = keys.create(run, expiresOn);
        Row start = new Row(START, DataKey.startPart(), content, key.commitment(DataKey.startPart(), content));
        if (insert(run, expiresOn, event, key, List.of(start)).isEmpty()) {
            throw new ConcurrencyException("the run was started by another at the same time");
        }
        return start.commitment();
    }

    @Override
    public byte[] commitment(RunId run, LocalDate expiresOn, String part, byte[] content) {
        return keys.of(run, expiresOn).commitment(part, content);
    }

    @Override
    public List<Kept> keep(RunId run, LocalDate expiresOn, UUID event, List<StepDraft> steps) {
        DataKey key = keys.of(run, expiresOn);
        List<Row> rows = steps.stream().map(step -> Row.of(step, key)).toList();
        // sorted, for two batches that insert the same places in opposite orders would deadlock
        Map<Place, Row> firsts = new TreeMap<>();
        rows.forEach(row -> firsts.putIfAbsent(row.place(), row));

        Set<Place> fresh = insert(run, expiresOn, event, key, List.copyOf(firsts.values()));
        Map<Place, byte[]> known = stored(
                run,
                expiresOn,
                firsts.keySet().stream().filter(place -> !fresh.contains(place)).toList());
        return rows.stream().map(row -> kept(row, known)).toList();
    }

    @Override
    public byte[] keepPart(RunId run, LocalDate expiresOn, UUID event, UUID id, int phase, byte[] content) {
        DataKey key = keys.of(run, expiresOn);
        String part = DataKey.stepPart(id, phase);
        Row row = new Row(new Place(id, (short) phase), part, content, key.commitment(part, content));
        if (insert(run, expiresOn, event, key, List.of(row)).isEmpty()) {
            throw new ConcurrencyException("it was kept by another at the same time");
        }
        return row.commitment();
    }

    @Override
    public byte[] read(RunId run, LocalDate expiresOn, UUID id, int phase) {
        byte[] sealed = placed(
                        "SELECT content FROM payload" + THERE + " AND step_id = :step AND phase = :phase",
                        run,
                        expiresOn)
                .param("step", id)
                .param("phase", phase)
                .query(byte[].class)
                .optional()
                .orElseThrow(PayloadsDeleted::new);
        return keys.of(run, expiresOn).open(DataKey.stepPart(id, phase), sealed);
    }

    @Override
    public void erase(RunId run, LocalDate expiresOn) {
        for (String table : TABLES)
            placed("DELETE FROM " + table + THERE, run, expiresOn).update();
        keys.erased(run, expiresOn);
    }

    /** The old place keeps the bytes of the key that has left it, until it is written anew. */
    @Override
    public void move(RunId run, LocalDate from, LocalDate to) {
        for (String table : TABLES)
            placed("UPDATE " + table + " SET expires_on = :to" + THERE, run, from)
                    .param("to", to)
                    .update();
        keys.erased(run, from);
    }

    /** The first with a fresh place is fresh; the same place again in the batch is compared with that one. */
    private static Kept kept(Row row, Map<Place, byte[]> known) {
        byte[] there = known.putIfAbsent(row.place(), row.commitment());
        if (there == null) return new Kept(Fate.FRESH, row.commitment());
        boolean same = MessageDigest.isEqual(there, row.commitment());
        return new Kept(same ? Fate.DUPLICATE : Fate.CONFLICT, row.commitment());
    }

    private Set<Place> insert(RunId run, LocalDate expiresOn, UUID event, DataKey key, List<Row> rows) {
        byte[][] commitments = rows.stream().map(Row::commitment).toArray(byte[][]::new);
        byte[][] contents = rows.stream()
                .map(row -> key.seal(row.part(), row.content(), random))
                .toArray(byte[][]::new);
        List<Place> inserted = placed(
                        KEEP, run, expiresOn, rows.stream().map(Row::place).toList())
                .param("event", event)
                .param("commitments", new SqlArrayValue("bytea", (Object[]) commitments))
                .param("contents", new SqlArrayValue("bytea", (Object[]) contents))
                .query((row, number) -> Place.of(row))
                .list();
        return new HashSet<>(inserted);
    }

    private Map<Place, byte[]> stored(RunId run, LocalDate expiresOn, List<Place> places) {
        Map<Place, byte[]> commitments = new HashMap<>();
        if (places.isEmpty()) return commitments;
        RowCallbackHandler each = row -> commitments.put(Place.of(row), row.getBytes(3));
        placed(STORED, run, expiresOn, places).query(each);
        if (commitments.size() < places.size()) {
            throw new ConcurrencyException("payloads were deleted at the same time");
        }
        return commitments;
    }

    private JdbcClient.StatementSpec placed(String sql, RunId run, LocalDate expiresOn) {
        return writer.sql(sql)
                .param("tenant", run.tenant().value())
                .param("run", run.value())
                .param("expires", expiresOn);
    }

    private JdbcClient.StatementSpec placed(String sql, RunId run, LocalDate expiresOn, List<Place> places) {
        return placed(sql, run, expiresOn)
                .param("steps", array("uuid", places, Place::step))
                .param("phases", array("int2", places, Place::phase));
    }

    private static SqlArrayValue array(String type, List<Place> places, Function<Place, Object> part) {
        return new SqlArrayValue(type, places.stream().map(part).toArray());
    }

    /** Which row of a run. */
    private record Place(UUID step, short phase) implements Comparable<Place> {
        static Place of(ResultSet row) throws SQLException {
            return new Place(row.getObject(1, UUID.class), row.getShort(2));
        }

        @Override
        public int compareTo(Place other) {
            int bySteps = step.compareTo(other.step);
            return bySteps == 0 ? Short.compare(phase, other.phase) : bySteps;
        }
    }

    /** What is to be kept there. */
    private record Row(Place place, String part, byte[] content, byte[] commitment) {
        static Row of(StepDraft step, DataKey key) {
            UUID id = step.facts().id();
            int phase = step.facts().phase().number();
            String part = DataKey.stepPart(id, phase);
            return new Row(new Place(id, (short) phase), part, step.content(), key.commitment(part, step.content()));
        }
    }
}
