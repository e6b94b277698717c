package dev.stepwarden.command.redaction;

import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.project.ShowRedaction;
import dev.stepwarden.domain.project.ShowRedaction.InForce;
import dev.stepwarden.domain.redaction.OwnRule;
import dev.stepwarden.domain.redaction.ProjectRules;
import dev.stepwarden.domain.tenancy.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Projects' own rules, made ready once a version. What this server changes is in force with the commit; what another one
 * changes, a second later. Read rows may be behind: they never bring back an older version.
 */
@Component
class KnownRules implements RulesInForce {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int MOST = 128;

    private final Queries queries;
    private final Clock clock;
    private final ConcurrentMap<ProjectId, Known> known = new ConcurrentHashMap<>();

    KnownRules(Queries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    private record Known(int version, ProjectRules rules, Instant seen) {}

    ProjectRules of(ProjectId project) {
        Instant now = clock.instant();
        Known there = known.get(project);
        if (there != null && now.isBefore(there.seen().plus(FRESH))) return there.rules();
        InForce inForce = queries.ask(
                        Caller.server(project.tenant(), "redaction"),
                        new ShowRedaction(project.tenant(), project.value()))
                .orElse(new InForce(0, List.of()));
        return put(project, inForce.version(), inForce.rules(), now).rules();
    }

    @Override
    public void change(ProjectId project, int version, List<OwnRule> rules) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) return;
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                put(project, version, rules, clock.instant());
            }
        });
    }

    private Known put(ProjectId project, int version, List<OwnRule> rules, Instant now) {
        if (known.size() >= MOST) known.clear();
        return known.compute(project, (id, there) -> newest(there, version, rules, now));
    }

    private static Known newest(@Nullable Known there, int version, List<OwnRule> rules, Instant now) {
        if (there == null || there.version() < version) return new Known(version, ProjectRules.of(version, rules), now);
        return new Known(there.version(), there.rules(), now);
    }
}
