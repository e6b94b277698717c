package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.messaging.WireNames;

/** What kind of thing has changed. */
public enum Category {
    PROMPT_STACK,
    TOOL_CALLS,
    MODEL_CONFIG,
    METADATA,
    POLICY,
    OUTPUTS,
    ERRORS;

    public String wireName() {
        return WireNames.of(this);
    }
}
