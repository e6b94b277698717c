package dev.stepwarden.command.reaction;

import dev.stepwarden.domain.run.RunCommand.Located;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.StepFacts;

/** Calls that agents have made and told of without asking. */
public interface ReportedCalls {
    /** Whether the policies in force would not simply have allowed it, as far as what is kept of its arguments tells. */
    boolean neededPermission(RunId run, Located where, StepFacts step);
}
