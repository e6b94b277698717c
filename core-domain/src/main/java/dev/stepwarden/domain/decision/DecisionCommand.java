package dev.stepwarden.domain.decision;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.policy.Effect;
import dev.stepwarden.domain.policy.PolicyRef;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may happen to a call that needs permission. */
public sealed interface DecisionCommand<R> extends Command<R> {
    DecisionId decision();

    /** The part of the tenant in which the caller may. */
    Reach bounds();

    @Override
    default TenantId tenant() {
        return decision().tenant();
    }

    @Override
    default Object target() {
        return decision();
    }

    @Override
    default Permission needs() {
        return Permission.DECIDE_CALLS;
    }

    @Override
    default Reach about() {
        return bounds();
    }

    /**
     * Decides whether the call may be made, or answers with what was decided about it before. With other arguments it is
     * another decision, and what was before is over.
     *
     * @param decision the first one about the call
     * @param key thumbprint of the key that may use a token (RFC 7638); empty for none so far
     * @param atLeast the effect may be stricter, but not weaker
     */
    record DecideCall(DecisionId decision, GovernedCall call, GovernedCall.Ground ground, String key, Effect atLeast)
            implements DecisionCommand<Decided> {
        @Override
        public Reach bounds() {
            return Reach.of(ground.project(), ground.env());
        }
    }

    /**
     * @param salt 32 bytes, for the act
     * @param approval the request that people have to agree to, null for none
     * @param token null where there is none to be had (yet)
     * @param repeated whether it was decided before
     */
    record Decided(
            DecisionId id,
            Effect effect,
            @Nullable String rule,
            @Nullable PolicyRef policy,
            @Nullable UUID approval,
            @Nullable String token,
            byte[] salt,
            String act,
            String reason,
            boolean repeated) {}

    /** Tells in which run it is; changes nothing. */
    record LocateDecision(DecisionId decision, Reach bounds) implements DecisionCommand<RunId> {}

    /**
     * Mints a token, once more judged by the policies that are in force now.
     *
     * @param raw arguments, when the caller has sent them again; null: what can't be judged without them stays barred
     * @param key thumbprint of the key whose proof came along
     * @param proof the proof's id
     */
    record MintToken(
            DecisionId decision,
            GovernedCall.Ground ground,
            Json.@Nullable Obj raw,
            String key,
            String proof,
            Reach bounds)
            implements DecisionCommand<Mint> {}

    /** @param barred why there is no token: what is decided now is stricter than what was */
    record Mint(@Nullable String token, @Nullable String barred) {}

    /**
     * Uses up the permission.
     *
     * @param text the token itself
     * @param nonce the client's own: the same again is the same request
     * @param key thumbprint of the key whose proof came along
     * @param proof the proof's id
     */
    record ConsumeToken(
            DecisionId decision,
            UUID token,
            String text,
            String act,
            String nonce,
            String key,
            String proof,
            Reach bounds)
            implements DecisionCommand<Consumption> {}

    /**
     * @param misuse null when the call may be made now
     * @param consumedAt null when it may not
     */
    record Consumption(
            @Nullable ViolationKind misuse, @Nullable Instant consumedAt) {}

    /** Makes the token worthless; changes nothing when it is, or when it was used. */
    record RevokeToken(
            DecisionId decision, UUID token, @Nullable String reason, Reach bounds) implements DecisionCommand<Void> {
        @Override
        public Permission needs() {
            return Permission.STOP_AGENTS;
        }
    }

    /** Ends what is open about the call: tokens are revoked, the request for approval is cancelled. */
    record StopCall(DecisionId decision, Ending why) implements DecisionCommand<Void> {
        @Override
        public Reach bounds() {
            return Reach.ALL;
        }

        @Override
        public Permission needs() {
            return Permission.OPERATE;
        }
    }

    /**
     * The agent did it: with that token and those arguments, as it says. Saying it again changes nothing.
     *
     * @param startedAt by the client's clock
     * @param act of the arguments that were passed, as the client says
     */
    record BindExecution(
            DecisionId decision,
            UUID run,
            UUID step,
            Instant startedAt,
            @Nullable UUID token,
            @Nullable String act) implements DecisionCommand<Binding> {
        @Override
        public Reach bounds() {
            return Reach.ALL;
        }

        @Override
        public Permission needs() {
            return Permission.OPERATE;
        }
    }

    /** @param violation null when it is what was allowed */
    record Binding(@Nullable ViolationKind violation) {}
}
