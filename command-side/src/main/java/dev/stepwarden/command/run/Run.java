package dev.stepwarden.command.run;

import static java.util.Objects.requireNonNull;

import dev.stepwarden.command.vault.ExpiryDays;
import dev.stepwarden.command.vault.Vault;
import dev.stepwarden.command.vault.Vault.Kept;
import dev.stepwarden.domain.audit.MerkleFrontier;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.run.PayloadState;
import dev.stepwarden.domain.run.PayloadsGone;
import dev.stepwarden.domain.run.PayloadsOnHold;
import dev.stepwarden.domain.run.RecordedStep;
import dev.stepwarden.domain.run.RunAlreadyFinished;
import dev.stepwarden.domain.run.RunCommand.AppendSteps;
import dev.stepwarden.domain.run.RunCommand.Appended;
import dev.stepwarden.domain.run.RunCommand.Conflict;
import dev.stepwarden.domain.run.RunCommand.DeletePayloads;
import dev.stepwarden.domain.run.RunCommand.FinishRun;
import dev.stepwarden.domain.run.RunCommand.Finished;
import dev.stepwarden.domain.run.RunCommand.HoldPayloads;
import dev.stepwarden.domain.run.RunCommand.LocateRun;
import dev.stepwarden.domain.run.RunCommand.Located;
import dev.stepwarden.domain.run.RunCommand.ReleasePayloads;
import dev.stepwarden.domain.run.RunCommand.ReplanPayloads;
import dev.stepwarden.domain.run.RunCommand.SealExpiredRun;
import dev.stepwarden.domain.run.RunCommand.SealRun;
import dev.stepwarden.domain.run.RunCommand.StallRun;
import dev.stepwarden.domain.run.RunCommand.StartRun;
import dev.stepwarden.domain.run.RunCommand.Started;
import dev.stepwarden.domain.run.RunEvent;
import dev.stepwarden.domain.run.RunEvent.PayloadsDeleted;
import dev.stepwarden.domain.run.RunEvent.PayloadsHeld;
import dev.stepwarden.domain.run.RunEvent.PayloadsReleased;
import dev.stepwarden.domain.run.RunEvent.PayloadsReplanned;
import dev.stepwarden.domain.run.RunEvent.RunFinished;
import dev.stepwarden.domain.run.RunEvent.RunStalled;
import dev.stepwarden.domain.run.RunEvent.RunStarted;
import dev.stepwarden.domain.run.RunEvent.StepsAppended;
import dev.stepwarden.domain.run.RunEvent.StepsSealed;
import dev.stepwarden.domain.run.RunExists;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.RunSealed;
import dev.stepwarden.domain.run.StepDraft;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.vault.DataKey;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * One run: open or not, how many step records it has, and in which order. What it remembers does not grow with its steps:
 * which of them are known is for the vault's key to say. Its fields are the snapshot.
 */
@Revision("4")
public class Run {
    private @Nullable RunStarted start;
    private String startedBy = "";
    private @Nullable RunFinished end;
    private MerkleFrontier steps = MerkleFrontier.EMPTY;
    private Instant lastHeardAt = Instant.EPOCH;
    private boolean stalled;
    private boolean sealed;
    private LocalDate expiresOn = LocalDate.EPOCH;
    private LocalDate planned = LocalDate.EPOCH;
    private PayloadState payloads = PayloadState.KEPT;

    /** For Axon, before the first event. */
    protected Run() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return start == null ? null : start.run().toString();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Started decide(StartRun command, Vault vault) {
        if (start != null) return startedBefore(start, command, vault);
        UUID event = UUID.randomUUID();
        byte[] commitment = vault.open(command.run(), command.expiresOn(), event, command.content());
        apply(event, new RunStarted(command.run(), command.facts(), command.expiresOn(), DataKey.text(commitment)));
        return new Started(true, command.facts());
    }

    /** Project and environment may come from the key, and so stand in the facts alone. */
    private Started startedBefore(RunStarted start, StartRun command, Vault vault) {
        byte[] commitment = vault.commitment(start.run(), expiresOn, DataKey.startPart(), command.content());
        boolean same = start.commitment().equals(DataKey.text(commitment))
                && start.facts().project().equals(command.facts().project())
                && start.facts().env().equals(command.facts().env());
        if (!same) throw new RunExists();
        return new Started(false, start.facts());
    }

    @CommandHandler
    Appended decide(AppendSteps command, Vault vault) {
        RunStarted run = started(command.bounds());
        if (sealed) throw new RunSealed();
        UUID event = UUID.randomUUID();
        List<Kept> kept = vault.keep(run.run(), expiresOn, event, command.steps());
        List<RecordedStep> fresh = new ArrayList<>();
        List<Conflict> conflicts = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            StepDraft draft = command.steps().get(i);
            switch (kept.get(i).fate()) {
                case FRESH ->
                    fresh.add(new RecordedStep(
                            draft.facts(), DataKey.text(kept.get(i).commitment())));
                case CONFLICT ->
                    conflicts.add(new Conflict(draft.facts().id(), draft.facts().phase()));
                case DUPLICATE -> {}
            }
        }
        if (!fresh.isEmpty()) apply(event, new StepsAppended(run.run(), steps.size(), end != null, fresh));
        int duplicates = kept.size() - fresh.size() - conflicts.size();
        return new Appended(fresh.size(), duplicates, conflicts, steps.size());
    }

    @CommandHandler
    Finished decide(FinishRun command, Clock clock) {
        RunStarted run = started(command.bounds());
        if (end == null) {
            Instant said = command.finishedAt();
            Instant at = said == null ? clock.instant().truncatedTo(ChronoUnit.MICROS) : said;
            AggregateLifecycle.apply(new RunFinished(run.run(), command.outcome(), at, command.error()));
        }
        RunFinished finished = requireNonNull(end);
        if (finished.outcome() != command.outcome()) throw new RunAlreadyFinished(finished.outcome());
        return new Finished(finished.outcome(), finished.finishedAt());
    }

    @CommandHandler
    Located decide(LocateRun command) {
        RunStarted run = started(command.bounds());
        if (command.open() && end != null) throw new RunAlreadyFinished(end.outcome());
        if (command.open() && sealed) throw new RunSealed();
        return new Located(run.facts(), expiresOn, startedBy);
    }

    /** Events are stored with milliseconds, so whoever asks knows no more than that of when the run was heard. */
    @CommandHandler
    void decide(StallRun command) {
        boolean heardSince = lastHeardAt.truncatedTo(ChronoUnit.MILLIS).isAfter(command.quietSince());
        if (stalled || end != null || heardSince) return;
        AggregateLifecycle.apply(new RunStalled(started(Reach.ALL).run(), lastHeardAt));
    }

    @CommandHandler
    void decide(SealRun command) {
        if (end != null) seal(command.run());
    }

    @CommandHandler
    void decide(SealExpiredRun command) {
        if (expiresOn.isBefore(command.before())) seal(command.run());
    }

    private void seal(RunId run) {
        if (!sealed) AggregateLifecycle.apply(new StepsSealed(run, steps.size(), root()));
    }

    private String root() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(steps.root());
    }

    @CommandHandler
    void decide(DeletePayloads command, Vault vault) {
        if (payloads == PayloadState.DELETED) return;
        if (payloads == PayloadState.HELD) throw new PayloadsOnHold();
        seal(command.run());
        vault.erase(command.run(), expiresOn);
        AggregateLifecycle.apply(
                new PayloadsDeleted(command.run(), command.reason(), steps.size(), root(), command.deletion()));
    }

    @CommandHandler
    void decide(HoldPayloads command, Vault vault, Clock clock) {
        if (payloads == PayloadState.HELD) return;
        if (payloads == PayloadState.DELETED || hasExpired(clock)) throw new PayloadsGone();
        vault.move(command.run(), expiresOn, ExpiryDays.HELD);
        AggregateLifecycle.apply(new PayloadsHeld(command.run(), command.reason()));
    }

    @CommandHandler
    void decide(ReleasePayloads command, Vault vault) {
        if (payloads != PayloadState.HELD) return;
        LocalDate day = planned.isBefore(command.earliest()) ? command.earliest() : planned;
        vault.move(command.run(), expiresOn, day);
        AggregateLifecycle.apply(new PayloadsReleased(command.run(), command.reason(), day));
    }

    /** After a release, payloads may be in a later place than planned. */
    @CommandHandler
    void decide(ReplanPayloads command, Vault vault, Clock clock) {
        if (payloads == PayloadState.DELETED || hasExpired(clock)) return;
        if (!command.expiresOn().isBefore(planned)) return;
        if (diesEarlier(command.expiresOn())) vault.move(command.run(), expiresOn, command.expiresOn());
        AggregateLifecycle.apply(new PayloadsReplanned(command.run(), command.plan(), command.expiresOn()));
    }

    private boolean diesEarlier(LocalDate day) {
        return payloads == PayloadState.KEPT && day.isBefore(expiresOn);
    }

    private boolean hasExpired(Clock clock) {
        return expiresOn.isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    @EventSourcingHandler
    void evolve(RunStarted event, @Timestamp Instant at, @MetaDataValue("actor") @Nullable String actor) {
        start = event;
        startedBy = actor == null ? "" : actor;
        expiresOn = event.expiresOn();
        planned = event.expiresOn();
        lastHeardAt = at;
    }

    @EventSourcingHandler
    void evolve(StepsAppended event, @Timestamp Instant at) {
        for (RecordedStep step : event.steps()) {
            steps = steps.plus(Base64.getUrlDecoder().decode(step.commitment()));
        }
        lastHeardAt = at;
        stalled = false;
    }

    @EventSourcingHandler
    void evolve(RunFinished event, @Timestamp Instant at) {
        end = event;
        lastHeardAt = at;
        stalled = false;
    }

    @EventSourcingHandler
    void evolve(RunStalled event) {
        stalled = true;
    }

    @EventSourcingHandler
    void evolve(StepsSealed event) {
        sealed = true;
    }

    @EventSourcingHandler
    void evolve(PayloadsDeleted event) {
        payloads = PayloadState.DELETED;
    }

    @EventSourcingHandler
    void evolve(PayloadsHeld event) {
        payloads = PayloadState.HELD;
        expiresOn = ExpiryDays.HELD;
    }

    @EventSourcingHandler
    void evolve(PayloadsReplanned event) {
        if (diesEarlier(event.expiresOn())) expiresOn = event.expiresOn();
        planned = event.expiresOn();
    }

    @EventSourcingHandler
    void evolve(PayloadsReleased event) {
        payloads = PayloadState.KEPT;
        expiresOn = event.expiresOn();
    }

    private RunStarted started(Reach bounds) {
        RunStarted run = requireNonNull(start);
        if (!bounds.includes(run.facts().project(), run.facts().env())) throw new NotFound("run");
        return run;
    }

    private static void apply(UUID id, RunEvent event) {
        EventIds.choose(id, () -> AggregateLifecycle.apply(event));
    }
}
