package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.run.RunId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where payloads have moved to, for who does not find them: a hold, a release or a shorter plan moves them with its event,
 * and the row that says where they are follows some milliseconds later.
 */
@Component
class PayloadPlaces {
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final long LOOK_AGAIN_NANOS = 3_000_000;

    private final JdbcClient reader;

    PayloadPlaces(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    /** Null when the payloads are gone. */
    @Nullable
    LocalDate next(RunId run, LocalDate before) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            Place now = place(run);
            if (now == null || !now.there()) return null;
            if (!now.day().equals(before)) return now.day();
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return null;
    }

    private @Nullable Place place(RunId run) {
        return reader.sql("""
                        SELECT expires_on, payloads IN ('kept', 'held') AND expires_on >= (now() AT TIME ZONE 'UTC')::date
                        FROM run WHERE tenant_id = ? AND run_id = ?""")
                .params(run.tenant().value(), run.value())
                .query((row, number) -> new Place(row.getObject(1, LocalDate.class), row.getBoolean(2)))
                .optional()
                .orElse(null);
    }

    private record Place(LocalDate day, boolean there) {}
}
