package dev.stepwarden.domain.project;

import dev.stepwarden.domain.messaging.Event;

/** What has happened to a project. */
public sealed interface ProjectEvent extends Event {

    record ProjectCreated(ProjectId project, String name, int retentionDays, int stalledAfterMinutes)
            implements ProjectEvent {}

    record ProjectRenamed(ProjectId project, String name) implements ProjectEvent {}
}
