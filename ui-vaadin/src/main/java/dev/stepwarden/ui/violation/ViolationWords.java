package dev.stepwarden.ui.violation;

import dev.stepwarden.domain.decision.ViolationKind;

/** What a violation is, what it means and what to do, for somebody who was woken by it. */
public final class ViolationWords {
    private ViolationWords() {}

    public static String title(ViolationKind kind) {
        return switch (kind) {
            case NO_TOKEN -> "Executed without a decision";
            case BAD_SIGNATURE -> "Token is not the server's, or not this agent's";
            case HASH_MISMATCH -> "Not the arguments that were decided about";
            case EXPIRED -> "Executed after its token had expired";
            case REUSED -> "Permission used twice";
            case DENIED_EXECUTED -> "Executed though it was refused";
            case WRONG_RUN -> "Permission of another run";
            case WRONG_TENANT -> "Permission of another organisation";
            case REVOKED -> "Executed with a revoked token";
            case CONSUMED_NOT_REPORTED -> "Let through, and not heard of since";
            case APPROVED_NOT_EXECUTED -> "Approved, and not executed";
        };
    }

    static String meaning(ViolationKind kind) {
        return switch (kind) {
            case NO_TOKEN ->
                "The agent called the tool without asking, or before people had agreed. Put the tool behind the gate, and"
                        + " look at what the call has done.";
            case BAD_SIGNATURE, WRONG_TENANT ->
                "Somebody presented a token that was not made for this agent. It was refused. If you don't know why, stop"
                        + " the agent and rotate its key.";
            case HASH_MISMATCH ->
                "What ran is not what was decided about, down to the last character. Compare both, and look at what the"
                        + " call has done.";
            case EXPIRED ->
                "A token lives for a minute. The agent was slow, its clock is wrong, or the token was kept.";
            case REUSED -> "One permission is good for one call. A second one with it was refused, or has run.";
            case DENIED_EXECUTED -> "Policies or people said no, and the agent did it all the same. Stop the agent.";
            case WRONG_RUN -> "The permission was given to another run. Look at both.";
            case REVOKED -> "The permission had been taken back, or replaced, before it was used.";
            case CONSUMED_NOT_REPORTED ->
                "The call was let through minutes ago, and no step tells how it went: the process may have died in it. Find"
                        + " out whether it has happened.";
            case APPROVED_NOT_EXECUTED ->
                "The agent has not come for it in time. Nothing has happened; this is for your information.";
        };
    }
}
