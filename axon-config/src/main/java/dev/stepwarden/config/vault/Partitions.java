package dev.stepwarden.config.vault;

import dev.stepwarden.command.vault.ExpiryDays;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One partition of payloads and one of data keys for each day on which payloads die. */
@Component
public class Partitions implements ExpiryDays {
    private static final DateTimeFormatter NAMED = DateTimeFormatter.BASIC_ISO_DATE;
    /** Keys first: with them gone nothing else can be read. */
    private static final List<String> TABLES = List.of("run_key", "payload");

    private final JdbcClient owner;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    Partitions(@Qualifier("owner") JdbcClient owner) {
        this.owner = owner;
    }

    @Override
    public void ensure(LocalDate day) {
        if (known.contains(day)) return;
        owner.sql("CALL add_expiry_day(?)").param(day).update(); // does nothing when another was faster
        known.add(day);
    }

    /** Days before that one of which something is left. */
    public List<LocalDate> before(LocalDate day) {
        return owner.sql("""
                        SELECT DISTINCT to_date(right(relname, 8), 'YYYYMMDD') AS day FROM pg_class
                        WHERE relkind = 'r' AND relname ~ '^(run_key|payload)_[0-9]{8}$'
                          AND relnamespace = 'public'::regnamespace AND to_date(right(relname, 8), 'YYYYMMDD') < ?
                        ORDER BY day""").param(day).query(LocalDate.class).list();
    }

    /** Whether payloads or keys of that day may still be there. */
    public boolean isThere(LocalDate day) {
        return TABLES.stream().anyMatch(table -> exists(name(table, day)));
    }

    /**
     * Drops all keys and payloads of the day. They are detached before, by a lock that no writer elsewhere waits for; what a
     * crash has left half done is finished. Never to be called inside a transaction.
     */
    public void drop(LocalDate day) {
        known.remove(day);
        for (String table : TABLES) drop(table, name(table, day));
    }

    /** Writes the day's keys anew, so that bytes of deleted ones leave the file. Who starts a run of that day waits. */
    public void rewriteKeys(LocalDate day) {
        String part = name("run_key", day);
        if (exists(part)) owner.sql("VACUUM (FULL) " + part).update();
    }

    private void drop(String table, String part) {
        Boolean pending = owner.sql("SELECT inhdetachpending FROM pg_inherits WHERE inhrelid = to_regclass(?)")
                .param(part)
                .query(Boolean.class)
                .optional()
                .orElse(null);
        if (pending != null)
            owner.sql("ALTER TABLE " + table + " DETACH PARTITION " + part + (pending ? " FINALIZE" : " CONCURRENTLY"))
                    .update();
        owner.sql("DROP TABLE IF EXISTS " + part).update();
    }

    private boolean exists(String part) {
        return owner.sql("SELECT to_regclass(?) IS NOT NULL")
                .param(part)
                .query(Boolean.class)
                .single();
    }

    /** Our own words and digits alone. */
    private static String name(String table, LocalDate day) {
        return table + "_" + NAMED.format(day);
    }
}
