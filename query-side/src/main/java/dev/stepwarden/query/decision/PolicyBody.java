package dev.stepwarden.query.decision;

import dev.stepwarden.domain.policy.PolicyRef;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A version of a policy set on the wire. */
@Schema(name = "PolicyVersion", description = "Null when no policy was in force")
public record PolicyBody(
        String set,
        int version,

        @Schema(example = "sha-256:9c1f44d2", description = "Over the canonical content")
        String hash) {
    public static @Nullable PolicyBody of(@Nullable PolicyRef policy) {
        return policy == null ? null : new PolicyBody(policy.set(), policy.version(), policy.hash());
    }
}
