package dev.stepwarden.config.clockwork;

import dev.stepwarden.config.launch.StepwardenProperties;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.run.RunCommand.SealRun;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.timeline.ListUnsealedRuns;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Closes runs for good, some time after they finished: until then, steps may still come late. */
@Component
final class SealFinishedRuns implements Chore {
    private final Commands commands;
    private final Queries queries;
    private final Clock clock;
    private final Duration sealAfter;

    SealFinishedRuns(Commands commands, Queries queries, Clock clock, StepwardenProperties properties) {
        this.commands = commands;
        this.queries = queries;
        this.clock = clock;
        this.sealAfter = properties.sealAfter();
    }

    @Override
    public void doFor(TenantId tenant) {
        Caller server = Caller.server(tenant, "clockwork");
        OneByOne each = new OneByOne();
        for (RunId run :
                queries.ask(server, new ListUnsealedRuns(tenant, clock.instant().minus(sealAfter)))) {
            each.attempt(() -> commands.send(server, new SealRun(run)));
        }
        each.done();
    }
}
