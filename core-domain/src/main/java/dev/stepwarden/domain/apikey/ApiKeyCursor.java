package dev.stepwarden.domain.apikey;

import java.time.Instant;
import java.util.UUID;

/** A place in the list of keys, newest first: just after this key. */
public record ApiKeyCursor(Instant issuedAt, UUID key) {}
