package dev.stepwarden.command.run;

import dev.stepwarden.domain.json.ObjectFields;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times by a client's clock, in microseconds, which is what the database keeps. */
final class Times {
    private Times() {}

    static @Nullable Instant read(ObjectFields fields, String name) {
        Instant time = fields.time(name);
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }
}
