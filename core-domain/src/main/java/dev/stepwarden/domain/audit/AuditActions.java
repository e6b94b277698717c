package dev.stepwarden.domain.audit;

import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalRequested;
import dev.stepwarden.domain.decision.DecisionEvent.CallerKeyChanged;
import dev.stepwarden.domain.decision.DecisionEvent.DecisionTightened;
import dev.stepwarden.domain.decision.DecisionEvent.StepDecided;
import dev.stepwarden.domain.decision.DecisionEvent.StepExecuted;
import dev.stepwarden.domain.decision.DecisionEvent.TokenConsumed;
import dev.stepwarden.domain.decision.DecisionEvent.TokenMinted;
import dev.stepwarden.domain.decision.DecisionEvent.TokenMisused;
import dev.stepwarden.domain.messaging.EventTypes;
import dev.stepwarden.domain.run.RunEvent;
import dev.stepwarden.domain.run.RunEvent.PayloadsDeleted;
import dev.stepwarden.domain.run.RunEvent.PayloadsHeld;
import dev.stepwarden.domain.run.RunEvent.PayloadsReleased;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of the audit log for events. */
public final class AuditActions {
    private static final Set<Class<?>> OF_PEOPLE_TO_RUNS =
            Set.of(PayloadsDeleted.class, PayloadsHeld.class, PayloadsReleased.class);

    /** What agents ask for and do, and what comes of it by itself; it stands in the run. */
    private static final Set<Class<?>> OF_AGENTS = Set.of(
            StepDecided.class,
            CallerKeyChanged.class,
            DecisionTightened.class,
            TokenMinted.class,
            TokenConsumed.class,
            TokenMisused.class,
            StepExecuted.class,
            ApprovalRequested.class);

    private static final List<String> ALL = EventTypes.all().values().stream()
            .filter(type -> OF_PEOPLE_TO_RUNS.contains(type) || !RunEvent.class.isAssignableFrom(type))
            .filter(type -> !OF_AGENTS.contains(type))
            .map(AuditActions::of)
            .sorted()
            .toList();

    private AuditActions() {}

    /** {@code ApiKeyRevoked} is {@code api_key_revoked}. */
    public static String of(Class<?> event) {
        return event.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** All there can be, in order. What agents do is none: runs have a record of their own. */
    public static List<String> all() {
        return ALL;
    }
}
