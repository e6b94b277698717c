package dev.stepwarden.domain.run;

import dev.stepwarden.domain.messaging.WireNames;
import java.util.Map;

/** How a run stands. WAITING: an approval step of it is open. STALLED: silent for longer than its project allows. */
public enum RunStatus {
    RUNNING,
    WAITING,
    STALLED,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    public static final Map<String, RunStatus> BY_NAME = WireNames.table(RunStatus.class);

    public String wireName() {
        return WireNames.of(this);
    }
}
