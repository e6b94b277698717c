package dev.stepwarden.domain.violation;

import java.time.Instant;
import java.util.UUID;

/** Just after this violation. */
public record ViolationCursor(Instant at, UUID violation) {}
