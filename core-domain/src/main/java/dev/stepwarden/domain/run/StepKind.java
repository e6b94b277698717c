package dev.stepwarden.domain.run;

import dev.stepwarden.domain.messaging.WireNames;
import java.util.Map;

/** What a step is. */
public enum StepKind {
    AGENT,
    CHAIN,
    PROMPT,
    MODEL,
    TOOL,
    RETRIEVAL,
    POLICY,
    APPROVAL,
    ERROR;

    public static final Map<String, StepKind> BY_NAME = WireNames.table(StepKind.class);

    public String wireName() {
        return WireNames.of(this);
    }
}
