package dev.stepwarden.config.retention;

import dev.stepwarden.command.vault.Deletions;
import dev.stepwarden.command.vault.Erasure;
import dev.stepwarden.command.vault.Erasure.NotYetErased;
import dev.stepwarden.config.clockwork.Chore;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.retention.DeletionCommand.FinishDeletion;
import dev.stepwarden.domain.retention.ListPendingDeletions;
import dev.stepwarden.domain.retention.ListPendingDeletions.Pending;
import dev.stepwarden.domain.retention.ShowDeletion;
import dev.stepwarden.domain.retention.SumUpDeletion;
import dev.stepwarden.domain.run.PayloadState;
import dev.stepwarden.domain.run.PayloadsOnHold;
import dev.stepwarden.domain.run.RunCommand.DeletePayloads;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.timeline.ProjectionLag;
import dev.stepwarden.domain.timeline.ShowRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Deletes all of a tenant's payloads, run by run, as each run decides for itself: one on hold stays. What is done shows in
 * the runs, so that it goes on wherever it was interrupted; the receipt comes when the keys are in no file any more.
 */
@Component
final class DeleteTenantPayloads implements Deletions, Chore {
    private static final Duration A_ROUND = Duration.ofSeconds(2);

    /** What was recorded before the request may be committed, and seen, a little after it. */
    private static final Duration IN_SIGHT = Duration.ofSeconds(2);

    private final Commands commands;
    private final Queries queries;
    private final Erasure erasure;
    private final ProjectionLag lag;
    private final Clock clock;

    DeleteTenantPayloads(Commands commands, Queries queries, Erasure erasure, ProjectionLag lag, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.erasure = erasure;
        this.lag = lag;
        this.clock = clock;
    }

    @Override
    public void goOn(TenantId tenant) {
        doFor(tenant);
    }

    @Override
    public synchronized void doFor(TenantId tenant) {
        Caller server = Caller.server(tenant, "clockwork");
        Instant until = clock.instant().plus(A_ROUND);
        while (clock.instant().isBefore(until)) {
            List<Pending> pending = queries.ask(server, new ListPendingDeletions(tenant));
            if (pending.isEmpty()) return;
            Pending first = pending.getFirst();
            for (RunId run : first.next()) {
                delete(server, first, run);
                if (!clock.instant().isBefore(until)) return;
            }
            if (first.next().isEmpty() && !finished(server, first)) return;
        }
    }

    private void delete(Caller server, Pending deletion, RunId run) {
        try {
            commands.send(server, new DeletePayloads(run, deletion.reason(), deletion.deletion()));
            ReadAfterWrite.await(() -> queries.ask(server, new ShowRun(run)).payloads() == PayloadState.DELETED);
        } catch (PayloadsOnHold heldMeanwhile) {
            // and stays; the next question leaves it out
        }
    }

    private boolean finished(Caller server, Pending deletion) {
        Instant seen = clock.instant().minus(lag.now());
        if (!deletion.requestedAt().plus(IN_SIGHT).isBefore(seen)) return false;
        if (!queries.ask(server, new ListPendingDeletions(server.tenant())).stream()
                .filter(now -> now.deletion().equals(deletion.deletion()))
                .allMatch(now -> now.next().isEmpty())) return true; // some came to sight
        try {
            erasure.complete();
        } catch (NotYetErased later) {
            return false;
        }
        SumUpDeletion.Sum sum = queries.ask(server, new SumUpDeletion(server.tenant(), deletion.deletion()));
        commands.send(
                server, new FinishDeletion(server.tenant(), deletion.deletion(), sum.runs(), sum.held(), sum.root()));
        ShowDeletion now = new ShowDeletion(server.tenant(), deletion.deletion());
        ReadAfterWrite.await(() -> queries.ask(server, now)
                .filter(found -> found.finishedAt() != null)
                .isPresent());
        return true;
    }
}
