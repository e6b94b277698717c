package dev.stepwarden.domain.tenancy;

/** What a message needs its caller to be allowed to do. */
public enum Permission {
    RECORD_RUNS,
    READ_RUNS,
    /** What a comparison of two runs takes for the same. */
    SAVE_PROFILES,
    /** Writing versions of policies, and trying them on what was recorded. */
    DRAFT_POLICIES,
    /** Saying which version decisions follow. */
    PUBLISH_POLICIES,
    /** Asking for decisions, and using the tokens that come of them. */
    DECIDE_CALLS,
    /** Seeing requests for approval: all of them with {@link #READ_RUNS}, one's own without. */
    READ_APPROVALS,
    /** By people only, never by a key. */
    APPROVE,
    /** Stopping an agent at once, and revoking what it was allowed. */
    STOP_AGENTS,
    READ_AUDIT,
    ADMINISTER,
    /** Only the server itself: sealing, stalling, first set-up. */
    OPERATE;

    /** Whether it is about what belongs to the whole tenant, and not to one of its projects or environments. */
    boolean isOfWholeTenant() {
        return this == ADMINISTER || this == READ_AUDIT || this == OPERATE;
    }
}
