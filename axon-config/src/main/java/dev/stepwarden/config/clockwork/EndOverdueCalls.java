package dev.stepwarden.config.clockwork;

import dev.stepwarden.domain.approval.ApprovalCommand.Expire;
import dev.stepwarden.domain.decision.DecisionCommand.StopCall;
import dev.stepwarden.domain.decision.Ending;
import dev.stepwarden.domain.decision.ListDueCalls;
import dev.stepwarden.domain.decision.ListDueCalls.Due;
import dev.stepwarden.domain.decision.ListDueCalls.DueCall;
import dev.stepwarden.domain.decision.ViolationKind;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.violation.ViolationCommand.RaiseViolation;
import dev.stepwarden.domain.violation.ViolationId;
import java.time.Clock;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Says of requests that nobody answered that they have expired, ends what is open of agents that were stopped, and tells of
 * calls that were let through and never heard of. All of it is barred at once wherever it is used; this makes it be seen.
 */
@Component
final class EndOverdueCalls implements Chore {
    private final Commands commands;
    private final Queries queries;
    private final Clock clock;

    EndOverdueCalls(Commands commands, Queries queries, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public void doFor(TenantId tenant) {
        Caller server = Caller.server(tenant, "clockwork");
        OneByOne each = new OneByOne();
        due(server, Due.EXPIRED, each, call -> commands.send(server, new Expire(call.id())));
        due(server, Due.STOPPED, each, call -> commands.send(server, new StopCall(call.id(), Ending.AGENT_STOPPED)));
        due(server, Due.UNREPORTED, each, call -> raise(server, call, ViolationKind.CONSUMED_NOT_REPORTED));
        due(server, Due.NOT_PICKED_UP, each, call -> raise(server, call, ViolationKind.APPROVED_NOT_EXECUTED));
        each.done();
    }

    private void due(Caller server, Due due, OneByOne each, Consumer<DueCall> end) {
        for (DueCall call : queries.ask(server, new ListDueCalls(server.tenant(), due, clock.instant())))
            each.attempt(() -> end.accept(call));
    }

    private void raise(Caller server, DueCall call, ViolationKind kind) {
        commands.send(
                server,
                new RaiseViolation(
                        ViolationId.of(call.run(), call.id().value(), kind),
                        call.run(),
                        call.project(),
                        call.env(),
                        kind,
                        call.step(),
                        call.id().value(),
                        call.tool()));
    }
}
