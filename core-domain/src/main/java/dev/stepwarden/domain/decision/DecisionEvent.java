package dev.stepwarden.domain.decision;

import dev.stepwarden.domain.messaging.Event;
import dev.stepwarden.domain.policy.Effect;
import dev.stepwarden.domain.policy.PolicyRef;
import dev.stepwarden.domain.policy.Risk;
import dev.stepwarden.domain.policy.RuleOutcome;
import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has happened to a call that needs permission. */
public sealed interface DecisionEvent extends Event {
    DecisionId decision();

    RunId run();

    /**
     * What the policies said. The arguments, as far as they may be kept, lie in the vault with the salt.
     *
     * @param step the tool step that is to be
     * @param tool and {@code callId}: redacted
     * @param policy that has the last word, null when there is none
     * @param policies all that were in force
     * @param outcomes of all their rules that are about this tool
     * @param act hash of the call with its arguments, under the decision's salt
     * @param commitment of what the vault keeps
     * @param hiddenValues how many values of the arguments are hidden
     * @param keyThumbprint of the key that asked
     * @param record id of the step that tells of it in the run
     * @param breakGlass the exception that let it through
     */
    record StepDecided(
            DecisionId decision,
            RunId run,
            UUID project,
            String env,
            @Nullable AgentVersion agent,
            UUID step,
            String tool,
            String callId,
            Effect effect,
            @Nullable String rule,
            @Nullable PolicyRef policy,
            List<PolicyRef> policies,
            Risk risk,
            List<RuleOutcome> outcomes,
            String reason,
            String act,
            String commitment,
            int hiddenValues,
            String keyThumbprint,
            UUID record,
            @Nullable UUID breakGlass)
            implements DecisionEvent {}

    /** The agent has come back with another key, as after a restart; {@code keyThumbprint} is the new one's. */
    record CallerKeyChanged(DecisionId decision, RunId run, String keyThumbprint) implements DecisionEvent {}

    /** When the token was to be minted, the policies said something stricter than before. */
    record DecisionTightened(
            DecisionId decision,
            RunId run,
            Effect effect,
            @Nullable String rule,
            @Nullable PolicyRef policy,
            String reason)
            implements DecisionEvent {}

    /**
     * @param key thumbprint of the key that may use it
     * @param signedBy {@code kid} of the server's key
     */
    record TokenMinted(
            DecisionId decision,
            RunId run,
            UUID token,
            String key,
            String signedBy,
            Instant expiresAt,
            @Nullable PolicyRef policy)
            implements DecisionEvent {}

    record TokenRevoked(
            DecisionId decision,
            RunId run,
            UUID token,
            Ending why,
            @Nullable String reason) implements DecisionEvent {}

    /** @param nonce SHA-256 of the client's, base64url */
    record TokenConsumed(DecisionId decision, RunId run, UUID token, String nonce) implements DecisionEvent {}

    /** Somebody tried to use a token and was refused. */
    record TokenMisused(DecisionId decision, RunId run, UUID step, UUID token, ViolationKind kind)
            implements DecisionEvent {}

    /** What was allowed is what ran. */
    record StepExecuted(
            DecisionId decision,
            RunId run,
            UUID step,
            @Nullable UUID token,
            String act) implements DecisionEvent {}
}
