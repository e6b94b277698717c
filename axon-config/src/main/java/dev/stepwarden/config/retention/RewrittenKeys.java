package dev.stepwarden.config.retention;

import dev.stepwarden.command.vault.Erasure;
import dev.stepwarden.config.clockwork.Upkeep;
import dev.stepwarden.config.vault.Partitions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the files of keys anew from which some were deleted. A row that a reader may still see is copied as well, so
 * that it first waits until nobody can. Days that could not be done stay in the list.
 */
@Component
final class RewrittenKeys implements Erasure, Upkeep {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_AGAIN_NANOS = 20_000_000;

    private final Partitions partitions;
    private final JdbcClient owner;
    private final Clock clock;

    RewrittenKeys(Partitions partitions, @Qualifier("owner") JdbcClient owner, Clock clock) {
        this.partitions = partitions;
        this.owner = owner;
        this.clock = clock;
    }

    @Override
    public void complete() {
        if (!rewritten(PATIENCE)) throw new NotYetErased();
    }

    @Override
    public void keepUp() {
        boolean unused = rewritten(Duration.ZERO); // what is left is for the next round
    }

    private synchronized boolean rewritten(Duration patience) {
        List<Pending> days = owner.sql("SELECT expires_on, since FROM key_rewrite")
                .query((row, number) ->
                        new Pending(row.getObject(1, LocalDate.class), row.getObject(2, OffsetDateTime.class)))
                .list();
        if (days.isEmpty()) return true;
        if (!unseen(patience)) return false;
        days.forEach(this::rewrite);
        return true;
    }

    /** A deletion that came meanwhile has set another time, and keeps its day in the list. */
    private void rewrite(Pending day) {
        partitions.rewriteKeys(day.expiresOn());
        owner.sql("DELETE FROM key_rewrite WHERE expires_on = ? AND since = ?")
                .params(day.expiresOn(), day.since())
                .update();
    }

    /** Waits until everybody's view of the database is younger than the deletions that have committed by now. */
    private boolean unseen(Duration patience) {
        String next = owner.sql("SELECT pg_snapshot_xmax(pg_current_snapshot())::xid::text")
                .query(String.class)
                .single();
        Instant until = clock.instant().plus(patience);
        while (olderViews(next) > 0) {
            if (!clock.instant().isBefore(until)) return false;
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return true;
    }

    private long olderViews(String transaction) {
        return owner.sql("""
                        SELECT count(*) FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()
                          AND greatest(age(backend_xmin), age(backend_xid)) > age(:transaction::xid)""")
                .param("transaction", transaction)
                .query(Long.class)
                .single();
    }

    private record Pending(LocalDate expiresOn, OffsetDateTime since) {}
}
