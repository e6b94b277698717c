package dev.stepwarden.domain.tenancy;

/** What a message needs its caller to be allowed to do. */
public enum Permission {
    RECORD_RUNS,
    READ_RUNS,
    ADMINISTER,
    /** Only the server itself: sealing, stalling, first set-up. */
    OPERATE
}
