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
}
