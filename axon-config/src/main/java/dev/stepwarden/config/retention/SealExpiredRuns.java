package dev.stepwarden.config.retention;

import dev.stepwarden.config.clockwork.Chore;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.retention.ListUnsealedExpired;
import dev.stepwarden.domain.run.RunCommand.SealExpiredRun;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Closes runs whose payloads are about to die, so that the receipt can name a root that stays. */
@Component
final class SealExpiredRuns implements Chore {
    private final Commands commands;
    private final Queries queries;
    private final Clock clock;

    SealExpiredRuns(Commands commands, Queries queries, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public void doFor(TenantId tenant) {
        Caller server = Caller.server(tenant, "clockwork");
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (RunId run : queries.ask(server, new ListUnsealedExpired(tenant, today))) {
            commands.send(server, new SealExpiredRun(run, today));
        }
    }
}
