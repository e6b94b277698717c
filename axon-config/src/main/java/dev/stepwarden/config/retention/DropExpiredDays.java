package dev.stepwarden.config.retention;

import dev.stepwarden.config.clockwork.Upkeep;
import dev.stepwarden.config.vault.Partitions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes all payloads of a day that has passed vanish, with their keys, once every run of that day is sealed. */
@Component
final class DropExpiredDays implements Upkeep {
    private final Partitions partitions;
    private final JdbcClient owner;
    private final Clock clock;

    DropExpiredDays(Partitions partitions, @Qualifier("owner") JdbcClient owner, Clock clock) {
        this.partitions = partitions;
        this.owner = owner;
        this.clock = clock;
    }

    @Override
    public void keepUp() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (LocalDate day : partitions.before(today)) {
            if (!takesSteps(day)) partitions.drop(day);
        }
    }

    /** Of any tenant: the owner sees them all. */
    private boolean takesSteps(LocalDate day) {
        return owner.sql("SELECT EXISTS (SELECT FROM run WHERE expires_on = ? AND sealed_at IS NULL)")
                .param(day)
                .query(Boolean.class)
                .single();
    }
}
