package dev.stepwarden.domain.apikey;

/** Whether a key opens anything; what was revoked stays so, expired or not. */
public enum ApiKeyState {
    ACTIVE,
    EXPIRED,
    REVOKED,
    /** Whoever answers for it is no active member; it opens again when that changes. */
    OWNER_INACTIVE
}
