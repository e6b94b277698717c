package dev.stepwarden.command.redaction;

import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.redaction.OwnRule;
import java.util.List;

/** Hears of changed rules, to use them from the commit on without waiting for read rows. */
public interface RulesInForce {
    /** To be called in the transaction that decides it. */
    void change(ProjectId project, int version, List<OwnRule> rules);
}
