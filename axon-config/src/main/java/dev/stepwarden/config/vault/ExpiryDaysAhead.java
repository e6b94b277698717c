package dev.stepwarden.config.vault;

import dev.stepwarden.command.vault.ExpiryDays;
import dev.stepwarden.config.clockwork.Chore;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.project.ListProjects;
import dev.stepwarden.domain.project.ProjectSummary;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Makes the places of the days to come, once a day and at the start, for every retention in use: so that no run waits. */
@Component
final class ExpiryDaysAhead implements Chore {
    private static final int DAYS = 3;

    private final Queries queries;
    private final ExpiryDays expiryDays;
    private final Clock clock;
    private final Map<TenantId, LocalDate> doneOn = new ConcurrentHashMap<>();

    ExpiryDaysAhead(Queries queries, ExpiryDays expiryDays, Clock clock) {
        this.queries = queries;
        this.expiryDays = expiryDays;
        this.clock = clock;
    }

    @Override
    public void doFor(TenantId tenant) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (today.equals(doneOn.get(tenant))) return;
        Caller server = Caller.server(tenant, "clockwork");
        for (int days = 0; days <= DAYS; days++) expiryDays.ensure(today.plusDays(days)); // for what is released late
        for (ProjectSummary project : queries.ask(server, new ListProjects(tenant))) {
            for (int days = 0; days <= DAYS; days++) expiryDays.ensure(today.plusDays(project.retentionDays() + days));
        }
        doneOn.put(tenant, today);
    }
}
