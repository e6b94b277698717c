package dev.stepwarden.config.retention;

import dev.stepwarden.command.vault.ExpiryDays;
import dev.stepwarden.config.clockwork.Chore;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.project.ProjectCommand.ConfirmRetention;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.retention.ListOverlong;
import dev.stepwarden.domain.retention.ListOverlong.Overlong;
import dev.stepwarden.domain.retention.ListPendingPlans;
import dev.stepwarden.domain.retention.ListPendingPlans.Pending;
import dev.stepwarden.domain.run.RunCommand.ReplanPayloads;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.timeline.ShowRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Lets a shorter plan come over the runs there are, some at a time: their payloads and keys move to the place of an earlier
 * day, never earlier than tomorrow. What is done shows in the runs themselves, so that the next round goes on anywhere.
 */
@Component
final class ShortenRetention implements Chore {
    private static final Duration A_ROUND = Duration.ofSeconds(2);

    /** A run that began while the longer plan was still in sight is there by then. */
    private static final Duration IN_SIGHT = Duration.ofMinutes(1);

    private final Commands commands;
    private final Queries queries;
    private final ExpiryDays expiryDays;
    private final Clock clock;

    ShortenRetention(Commands commands, Queries queries, ExpiryDays expiryDays, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.expiryDays = expiryDays;
        this.clock = clock;
    }

    @Override
    public void doFor(TenantId tenant) {
        Caller server = Caller.server(tenant, "clockwork");
        Instant until = clock.instant().plus(A_ROUND);
        for (Pending plan : queries.ask(server, new ListPendingPlans(tenant))) {
            if (!shortened(server, plan.project(), until)) return;
            // asked for again: some were done just now
            queries.ask(server, new ListPendingPlans(tenant)).stream()
                    .filter(now -> now.project().equals(plan.project()) && now.version() == plan.version())
                    .filter(now -> now.seenAt().plus(IN_SIGHT).isBefore(clock.instant()))
                    .forEach(now ->
                            commands.send(server, new ConfirmRetention(now.project(), now.version(), now.done())));
        }
    }

    /** Whether there was time for all of them. */
    private boolean shortened(Caller server, ProjectId project, Instant until) {
        while (clock.instant().isBefore(until)) {
            LocalDate tomorrow =
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
            List<Overlong> some = queries.ask(server, new ListOverlong(project.tenant(), project.value(), tomorrow));
            if (some.isEmpty()) return true;
            for (Overlong each : some) {
                replan(server, each);
                if (!clock.instant().isBefore(until)) break;
            }
        }
        return false;
    }

    /** Waits until it is to be seen, so that the next question leaves it out. */
    private void replan(Caller server, Overlong each) {
        expiryDays.ensure(each.expiresOn());
        commands.send(server, new ReplanPayloads(each.run(), each.plan(), each.expiresOn()));
        ReadAfterWrite.await(() ->
                !queries.ask(server, new ShowRun(each.run())).plannedExpiry().isAfter(each.expiresOn()));
    }
}
