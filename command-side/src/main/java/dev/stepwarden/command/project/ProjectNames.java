package dev.stepwarden.command.project;

import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.project.ProjectNameTaken;

/**
 * Who has which name, as decisions know it: written in the decision's own transaction, so that it commits with the event or
 * not at all. One project's events cannot tell whether another has the name, and read rows are behind.
 */
public interface ProjectNames {
    /**
     * Waits for another that claims the name at the same time. The name that the project had before is free then.
     *
     * @throws ProjectNameTaken when another project of the tenant has it
     */
    void claim(ProjectId project, String name);
}
