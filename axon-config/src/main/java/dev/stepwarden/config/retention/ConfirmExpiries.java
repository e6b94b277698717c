package dev.stepwarden.config.retention;

import dev.stepwarden.config.clockwork.Chore;
import dev.stepwarden.config.vault.Partitions;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.retention.ListExpired;
import dev.stepwarden.domain.retention.RetentionCommand.ConfirmExpiry;
import dev.stepwarden.domain.retention.SumUpExpired;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Writes the receipt for every day whose payloads are gone. Before they are, there is none. */
@Component
final class ConfirmExpiries implements Chore {
    private final Commands commands;
    private final Queries queries;
    private final Partitions partitions;
    private final Clock clock;

    ConfirmExpiries(Commands commands, Queries queries, Partitions partitions, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.partitions = partitions;
        this.clock = clock;
    }

    @Override
    public void doFor(TenantId tenant) {
        Caller server = Caller.server(tenant, "clockwork");
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (LocalDate day : queries.ask(server, new ListExpired(tenant, today))) {
            if (partitions.isThere(day)) continue;
            SumUpExpired.Sum sum = queries.ask(server, new SumUpExpired(tenant, day));
            commands.send(server, new ConfirmExpiry(tenant, day, sum.runs(), sum.root()));
        }
    }
}
