package dev.stepwarden.domain.apikey;

/** Whether a key opens anything; what was revoked stays so, expired or not. */
public enum ApiKeyState {
    ACTIVE,
    EXPIRED,
    REVOKED
}
