package dev.stepwarden.domain.timeline;

import java.time.Instant;
import java.util.UUID;

/** A place in the list of runs, newest first: just after this run. Microseconds, as the database keeps them. */
public record RunCursor(Instant startedAt, UUID run) {}
