package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.messaging.WireNames;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is unusual in a run, against runs that went well.
 *
 * @param good the runs it was compared with
 * @param leftOut how many were to be compared with, but are gone or too large
 * @param unusual what stands out, the most telling first; at most {@value #MOST}
 */
public record CohortReport(UUID run, List<UUID> good, int leftOut, List<Figure> figures, List<Unusual> unusual) {
    public static final int MOST = 200;

    /**
     * One figure of the run beside the others'.
     *
     * @param name its name on the wire, such as {@code active_ms}
     * @param value of the run, null when it is not known
     * @param outside whether it is below the smallest or above the largest of the others
     */
    public record Figure(
            String name,
            @Nullable BigDecimal value,
            @Nullable BigDecimal least,
            @Nullable BigDecimal median,
            @Nullable BigDecimal most,
            boolean outside) {}

    /** In the order in which they tell most. */
    public enum Kind {
        NEW_ERROR,
        MISSING_STEP,
        NEW_STEP,
        UNUSUAL_VALUE,
        NEW_ARGUMENT,
        MISSING_ARGUMENT,
        NEW_PROMPT,
        NEW_MODEL,
        MORE_OFTEN,
        LESS_OFTEN;

        public String wireName() {
            return WireNames.of(this);
        }
    }

    /**
     * @param subject name of the step, the tool or the model
     * @param path pointer into a tool's arguments, null for anything else
     * @param value what the run has there, as one text; null where it has nothing
     * @param usual what the others have there: a range, or their values; null where they have nothing
     * @param seenIn how many of the others have the same
     * @param step one of the run where it can be seen
     */
    public record Unusual(
            Kind kind,
            String subject,
            @Nullable String path,
            @Nullable String value,
            @Nullable String usual,
            int seenIn,
            @Nullable UUID step) {}
}
