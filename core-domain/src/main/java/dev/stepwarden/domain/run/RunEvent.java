package dev.stepwarden.domain.run;

import dev.stepwarden.domain.messaging.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has happened to a run. */
public sealed interface RunEvent extends Event {
    RunId run();

    /** @param commitment of the whole request, as {@link RecordedStep#commitment()} */
    record RunStarted(RunId run, RunFacts facts, LocalDate expiresOn, String commitment) implements RunEvent {}

    /**
     * One accepted batch.
     *
     * @param firstIndex index of the first record; the others follow without a gap
     * @param late whether the run had finished before
     */
    record StepsAppended(RunId run, long firstIndex, boolean late, List<RecordedStep> steps) implements RunEvent {}

    record RunFinished(
            RunId run,
            Outcome outcome,
            Instant finishedAt,
            @Nullable Failure error) implements RunEvent {}

    record RunStalled(RunId run, Instant quietSince) implements RunEvent {}

    /**
     * @param steps how many step records the run has for ever
     * @param root RFC 6962 Merkle root over their commitments in order, base64url without padding
     */
    record StepsSealed(RunId run, long steps, String root) implements RunEvent {}

    /**
     * The receipt for payloads that were deleted on request, with their key.
     *
     * @param steps how many step records the run has; what they were, and their commitments, is kept
     * @param root as in {@link StepsSealed}
     * @param deletion of all of the tenant's payloads, when it is a part of one
     */
    record PayloadsDeleted(
            RunId run,
            String reason,
            long steps,
            String root,
            @Nullable UUID deletion) implements RunEvent {}

    record PayloadsHeld(RunId run, String reason) implements RunEvent {}

    /**
     * A shorter plan of the project has come over the run.
     *
     * @param plan its version
     * @param expiresOn the day (UTC) after which payloads are deleted now, or will be when they are on hold
     */
    record PayloadsReplanned(RunId run, int plan, LocalDate expiresOn) implements RunEvent {}

    /** @param expiresOn the day (UTC) after which payloads are deleted now */
    record PayloadsReleased(RunId run, String reason, LocalDate expiresOn) implements RunEvent {}
}
