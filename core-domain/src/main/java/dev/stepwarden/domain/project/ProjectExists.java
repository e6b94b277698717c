package dev.stepwarden.domain.project;

import dev.stepwarden.domain.messaging.Refused;

/** The project's id was used with other content. */
public final class ProjectExists extends Refused {
    private static final long serialVersionUID = 1L;

    public ProjectExists() {
        super(Kind.CONFLICT, "a project with this id exists with other content; it was not changed");
    }
}
