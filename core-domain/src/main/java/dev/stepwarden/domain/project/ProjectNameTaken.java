package dev.stepwarden.domain.project;

import dev.stepwarden.domain.messaging.Refused;

/** Another project of the tenant has the name. */
public final class ProjectNameTaken extends Refused {
    private static final long serialVersionUID = 1L;

    public ProjectNameTaken() {
        super(Kind.CONFLICT, "another project has this name");
    }
}
