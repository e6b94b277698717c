package dev.stepwarden.config.vault;

import dev.stepwarden.command.vault.ExpiryDays;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One partition of payloads and one of data keys for each day on which payloads die. */
@Component
class Partitions implements ExpiryDays {
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
}
