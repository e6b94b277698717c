package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.messaging.WireNames;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A simulation that was asked for.
 *
 * @param done calls so far, of {@code total}
 * @param result as {@link SimulationTally#json} says it; null until it is done
 */
public record Simulation(
        UUID id,
        String set,
        int version,
        Status status,
        int done,
        int total,
        Json.@Nullable Obj result,
        Instant startedAt) {
    /** After so long without a word, whoever computed it is gone. */
    public static final Duration SILENCE = Duration.ofMinutes(2);

    public enum Status {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED;

        public String wireName() {
            return WireNames.of(this);
        }
    }
}
