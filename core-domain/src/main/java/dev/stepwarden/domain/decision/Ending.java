package dev.stepwarden.domain.decision;

import dev.stepwarden.domain.messaging.WireNames;

/** Why a request or a token is over though nobody has decided it, and nothing has used it. */
public enum Ending {
    ARGUMENTS_CHANGED,
    REQUESTED,
    MINTED_ANEW,
    POLICY_TIGHTENED,
    AGENT_STOPPED,
    KEY_REVOKED,
    RUN_ENDED;

    public String wireName() {
        return WireNames.of(this);
    }
}
