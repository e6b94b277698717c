package dev.stepwarden.domain.project;

import dev.stepwarden.domain.messaging.Event;
import dev.stepwarden.domain.redaction.OwnRule;
import java.util.List;

/** What has happened to a project. */
public sealed interface ProjectEvent extends Event {

    record ProjectCreated(ProjectId project, String name, int retentionDays, int stalledAfterMinutes)
            implements ProjectEvent {}

    record ProjectRenamed(ProjectId project, String name) implements ProjectEvent {}

    /**
     * @param version 1 for the first ones, and one more each time
     * @param rules all of them from now on
     */
    record RedactionRulesChanged(ProjectId project, int version, List<OwnRule> rules) implements ProjectEvent {}

    /**
     * @param version of the plan; the one that a project is created with is 1
     * @param days how long payloads are kept, of new runs and, when that is less than before, of those there are
     */
    record RetentionChanged(ProjectId project, int version, int days) implements ProjectEvent {}

    /**
     * A shorter plan has come over all runs there are.
     *
     * @param runs how many runs die earlier by it
     */
    record RetentionApplied(ProjectId project, int version, long runs) implements ProjectEvent {}
}
