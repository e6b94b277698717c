package dev.stepwarden.domain.run;

import dev.stepwarden.domain.messaging.WireNames;
import java.util.Map;

/** How a step stands, as its client says. */
public enum StepStatus {
    RUNNING,
    OK,
    ERROR;

    public static final Map<String, StepStatus> BY_NAME = WireNames.table(StepStatus.class);

    public String wireName() {
        return WireNames.of(this);
    }
}
