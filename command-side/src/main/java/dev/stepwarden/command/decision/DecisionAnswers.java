package dev.stepwarden.command.decision;

import dev.stepwarden.domain.decision.DecisionCommand.DecideCall;
import dev.stepwarden.domain.decision.DecisionCommand.Decided;
import dev.stepwarden.domain.policy.PolicyRef;
import dev.stepwarden.domain.token.Base64Url;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What governance answers agents. */
final class DecisionAnswers {
    private DecisionAnswers() {}

    /**
     * @param approval the request that people have to agree to; its id is the decision's
     * @param token compact JWS; null where there is none (yet)
     * @param salt 32 bytes, base64url: for {@code act}
     */
    @Schema(name = "Decision")
    record Decision(
            UUID id,

            @Schema(allowableValues = {"allow", "require_approval", "block"})
            String effect,

            @Nullable String rule,
            @Nullable Policy policy,
            @Nullable UUID approval,
            @Nullable String token,
            String salt,
            String act,
            String reason,
            UUID tenant,
            UUID project) {
        static Decision of(DecideCall command, Decided decided) {
            return new Decision(
                    decided.id().value(),
                    decided.effect().wireName(),
                    decided.rule(),
                    Policy.of(decided.policy()),
                    decided.approval(),
                    decided.token(),
                    Base64Url.of(decided.salt()),
                    decided.act(),
                    decided.reason(),
                    command.tenant().value(),
                    command.ground().project());
        }
    }

    @Schema(name = "PolicyVersion")
    record Policy(String set, int version, String hash) {
        static @Nullable Policy of(@Nullable PolicyRef ref) {
            return ref == null ? null : new Policy(ref.set(), ref.version(), ref.hash());
        }
    }

    @Schema(name = "MintedToken")
    record Token(String token) {}

    @Schema(name = "ConsumedToken")
    record Consumed(UUID jti, Instant consumedAt) {}

    @Schema(name = "RevokedToken")
    record Revoked(UUID jti, String status) {}
}
