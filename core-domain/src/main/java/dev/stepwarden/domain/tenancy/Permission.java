package dev.stepwarden.domain.tenancy;

/** What a message needs its caller to be allowed to do. */
public enum Permission {
    RECORD_RUNS,
    READ_RUNS,
    /** What a comparison of two runs takes for the same. */
    SAVE_PROFILES,
    READ_AUDIT,
    ADMINISTER,
    /** Only the server itself: sealing, stalling, first set-up. */
    OPERATE;

    /** Whether it is about what belongs to the whole tenant, and not to one of its projects or environments. */
    boolean isOfWholeTenant() {
        return this == ADMINISTER || this == READ_AUDIT || this == OPERATE;
    }
}
