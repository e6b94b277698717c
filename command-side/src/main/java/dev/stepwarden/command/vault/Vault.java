package dev.stepwarden.command.vault;

import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.StepDraft;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Keeps payloads, in the decision's own transaction.
 *
 * <p>Rows carry the id of the event that counts them, chosen before the event is made: a row whose event the store does
 * not have is void.
 */
public interface Vault {
    /** Makes the run's data key and keeps its start; the commitment of what is kept. */
    byte[] open(RunId run, LocalDate expiresOn, UUID event, byte[] content);

    /** The commitment that this content would have, for a run opened before; {@code part} as in DataKey. */
    byte[] commitment(RunId run, LocalDate expiresOn, String part, byte[] content);

    /** Keeps those that are new, in one set-based insert; answers for every draft, in the order of {@code steps}. */
    List<Kept> keep(RunId run, LocalDate expiresOn, UUID event, List<StepDraft> steps);

    /**
     * Keeps what belongs to the run without being a step: a decision's inputs.
     *
     * @param id of what it is, and {@code phase} which part of it: together they are new to the run
     * @return its commitment
     */
    byte[] keepPart(RunId run, LocalDate expiresOn, UUID event, UUID id, int phase, byte[] content);

    /** @throws PayloadsDeleted when it is there no more */
    byte[] read(RunId run, LocalDate expiresOn, UUID id, int phase);

    /** Deletes the run's rows and its key. Once this has committed, {@link Erasure} makes it true of the files as well. */
    void erase(RunId run, LocalDate expiresOn);

    /** Moves the run's rows and its key to the place of another day. */
    void move(RunId run, LocalDate from, LocalDate to);

    /** @param commitment of the content that was handed in, not of what was there before */
    record Kept(Fate fate, byte[] commitment) {

        public enum Fate {
            /** Was not there, and is now. */
            FRESH,
            /** Was there with the same content. */
            DUPLICATE,
            /** Was there with other content, and stays as it was. */
            CONFLICT
        }
    }
}
