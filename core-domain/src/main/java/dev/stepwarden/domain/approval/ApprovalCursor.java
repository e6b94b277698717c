package dev.stepwarden.domain.approval;

import java.time.Instant;
import java.util.UUID;

/** Just after this request: by its time of expiry where those that wait are listed, by that of the request else. */
public record ApprovalCursor(Instant at, UUID approval) {}
