package dev.stepwarden.domain.run;

import dev.stepwarden.domain.messaging.WireNames;
import java.util.Map;

/** How a run ended, as its client says. */
public enum Outcome {
    SUCCEEDED,
    FAILED,
    CANCELLED;

    public static final Map<String, Outcome> BY_NAME = WireNames.table(Outcome.class);

    public String wireName() {
        return WireNames.of(this);
    }
}
