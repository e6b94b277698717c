package dev.stepwarden.domain.run;

import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may happen to a run. */
public sealed interface RunCommand<R> extends Command<R> {
    RunId run();

    @Override
    default TenantId tenant() {
        return run().tenant();
    }

    @Override
    default Object target() {
        return run();
    }

    @Override
    default Permission needs() {
        return Permission.RECORD_RUNS;
    }

    /**
     * Starts the run, or answers with what was started before when the content is the same.
     *
     * @param expiresOn the day (UTC) after which its payloads are deleted
     * @param content the whole redacted request as JSON text (UTF-8), before defaults were filled in
     */
    record StartRun(RunId run, RunFacts facts, LocalDate expiresOn, byte[] content) implements RunCommand<Started> {
        @Override
        public Reach about() {
            return Reach.of(facts.project(), facts.env());
        }
    }

    /** @param created false when the same run was there */
    record Started(boolean created, RunFacts facts) {}

    /**
     * Appends what is new of these steps, all of it or nothing.
     *
     * @param bounds where the run must be; a run elsewhere is no run at all
     */
    record AppendSteps(RunId run, Reach bounds, List<StepDraft> steps) implements RunCommand<Appended> {
        @Override
        public Reach about() {
            return bounds;
        }
    }

    /**
     * @param accepted how many were new
     * @param duplicates how many were known with the same content
     * @param conflicts steps known with other content, which were not changed
     * @param nextIndex how many step records the run has
     */
    record Appended(int accepted, int duplicates, List<Conflict> conflicts, long nextIndex) {}

    record Conflict(UUID step, StepPhase phase) {}

    /** Ends the run. Saying the same outcome again changes nothing. */
    record FinishRun(
            RunId run,
            Reach bounds,
            Outcome outcome,
            @Nullable Instant finishedAt,
            @Nullable Failure error) implements RunCommand<Finished> {
        @Override
        public Reach about() {
            return bounds;
        }
    }

    /** @param finishedAt by the client's clock, or the server's when the client did not say */
    record Finished(Outcome outcome, Instant finishedAt) {}

    /**
     * Tells where the run is and who has started it, as the run itself knows it; changes nothing.
     *
     * @param open whether it must not have ended: nothing is decided about a run that has
     */
    record LocateRun(RunId run, Reach bounds, boolean open) implements RunCommand<Located> {
        @Override
        public Permission needs() {
            return Permission.DECIDE_CALLS;
        }

        @Override
        public Reach about() {
            return bounds;
        }
    }

    /**
     * @param expiresOn the place of its payloads
     * @param startedBy the actor
     */
    record Located(RunFacts facts, LocalDate expiresOn, String startedBy) {}

    /** Says that nothing was heard of the run since then; changes nothing when something was, or when it has ended. */
    record StallRun(RunId run, Instant quietSince) implements RunCommand<Void> {
        @Override
        public Permission needs() {
            return Permission.OPERATE;
        }
    }

    /** Closes a finished run for further steps; changes nothing when it is sealed. */
    record SealRun(RunId run) implements RunCommand<Void> {
        @Override
        public Permission needs() {
            return Permission.OPERATE;
        }
    }

    /** Closes the run for further steps when its payloads die before that day, whether it has finished or not. */
    record SealExpiredRun(RunId run, LocalDate before) implements RunCommand<Void> {
        @Override
        public Permission needs() {
            return Permission.OPERATE;
        }
    }

    /**
     * Lets the payloads die earlier than planned; changes nothing when they do anyway. Those on hold stay, and die then
     * when they are released.
     *
     * @param plan version of the project's plan that says so
     */
    record ReplanPayloads(RunId run, int plan, LocalDate expiresOn) implements RunCommand<Void> {
        @Override
        public Permission needs() {
            return Permission.OPERATE;
        }
    }

    /**
     * Closes the run for further steps and deletes its payloads and their key; changes nothing when they are deleted.
     *
     * @param deletion of all of the tenant's payloads, when it is a part of one
     */
    record DeletePayloads(
            RunId run, String reason, @Nullable UUID deletion) implements RunCommand<Void> {
        public DeletePayloads(RunId run, String reason) {
            this(run, reason, null);
        }

        @Override
        public Permission needs() {
            return Permission.ADMINISTER;
        }
    }

    /** Keeps the payloads until the hold is released; changes nothing when they are on hold. */
    record HoldPayloads(RunId run, String reason) implements RunCommand<Void> {
        @Override
        public Permission needs() {
            return Permission.ADMINISTER;
        }
    }

    /**
     * Lets the payloads die as planned; changes nothing when they are not on hold.
     *
     * @param earliest the first day that still has a place
     */
    record ReleasePayloads(RunId run, String reason, LocalDate earliest) implements RunCommand<Void> {
        @Override
        public Permission needs() {
            return Permission.ADMINISTER;
        }
    }
}
