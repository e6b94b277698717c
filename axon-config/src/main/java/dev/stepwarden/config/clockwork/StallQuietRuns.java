package dev.stepwarden.config.clockwork;

import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.run.RunCommand.StallRun;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.timeline.ListQuietRuns;
import dev.stepwarden.domain.timeline.ListQuietRuns.Quiet;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Says so of runs that went silent for longer than their project allows. */
@Component
final class StallQuietRuns implements Chore {
    private final Commands commands;
    private final Queries queries;
    private final Clock clock;

    StallQuietRuns(Commands commands, Queries queries, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public void doFor(TenantId tenant) {
        Caller server = Caller.server(tenant, "clockwork");
        OneByOne each = new OneByOne();
        for (Quiet quiet : queries.ask(server, new ListQuietRuns(tenant, clock.instant()))) {
            each.attempt(() -> commands.send(server, new StallRun(quiet.run(), quiet.lastHeardAt())));
        }
        each.done();
    }
}
