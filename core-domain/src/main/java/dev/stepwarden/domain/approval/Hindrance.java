package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.messaging.WireNames;

/** Why somebody can't decide a request. The first that applies is told. */
public enum Hindrance {
    /** It was decided, or is over. */
    NOT_PENDING,
    /** Keys decide nothing. */
    NOT_A_PERSON,
    /** The role does not include it, or not there. */
    NO_ROLE,
    /** Who stands behind the call can't let it through. */
    REQUESTER,
    ALREADY_VOTED,
    /** None of the groups that are asked for. */
    NO_GROUP,
    /** At high risk, what can't be seen can't be approved, but denied. */
    HIDDEN_VALUES;

    public String wireName() {
        return WireNames.of(this);
    }
}
