package dev.stepwarden.command.vault;

import java.time.LocalDate;

/**
 * The days on which payloads may die: each needs its place in the store before a run that expires then can start.
 */
public interface ExpiryDays {
    /** The place of payloads that are on hold. It never passes. */
    LocalDate HELD = LocalDate.of(9999, 12, 31);

    /**
     * Makes that day's place when it is missing; cheap when it is known. Call it before a {@code StartRun} is sent, never
     * inside a transaction.
     */
    void ensure(LocalDate day);
}
