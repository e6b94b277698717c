package dev.stepwarden.config.clockwork;

import dev.stepwarden.domain.breakglass.BreakGlassCommand.CloseBreakGlass;
import dev.stepwarden.domain.breakglass.BreakGlassId;
import dev.stepwarden.domain.breakglass.ListOverdueBreakGlass;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Says of exceptions whose time is over that they are closed; they let nothing through from that moment on anyway. */
@Component
final class CloseOverdueExceptions implements Chore {
    private final Commands commands;
    private final Queries queries;
    private final Clock clock;

    CloseOverdueExceptions(Commands commands, Queries queries, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public void doFor(TenantId tenant) {
        Caller server = Caller.server(tenant, "clockwork");
        OneByOne each = new OneByOne();
        for (BreakGlassId overdue : queries.ask(server, new ListOverdueBreakGlass(tenant, clock.instant())))
            each.attempt(() -> commands.send(server, new CloseBreakGlass(overdue)));
        each.done();
    }
}
