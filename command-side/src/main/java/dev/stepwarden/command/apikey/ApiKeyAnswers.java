package dev.stepwarden.command.apikey;

import dev.stepwarden.domain.apikey.ApiKeyCommand.IssueApiKey;
import dev.stepwarden.domain.apikey.ApiKeyText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shapes of bodies and answers about keys. */
final class ApiKeyAnswers {
    private ApiKeyAnswers() {}

    /** For the OpenAPI document alone: {@link ApiKeyIntake} reads the body. */
    @Schema(name = "ApiKeyRequest")
    record Request(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 100)
            String name,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"ingest", "viewer", "developer", "approver", "auditor", "admin"})
            String role,

            @Schema(description = "id or name; left out: all projects", maxLength = 200)
            String project,

            @Schema(description = "left out: any environment", maxLength = 64)
            String environment,

            @Schema(name = "expires_at", description = "in the future; left out: never")
            Instant expiresAt) {}

    @Schema(name = "RevokeRequest")
    record Reason(@Schema(maxLength = 400) String reason) {}

    @Schema(name = "ApiKeyIssued", description = "The only answer that ever shows the key's secret.")
    record Issued(
            UUID id,

            @Schema(description = "the secret; it cannot be shown again")
            String key,

            String name,
            UUID owner,
            String role,

            @Schema(description = "the project's id; null: all projects") @Nullable
            UUID project,

            @Nullable String environment,
            @Schema(name = "expires_at") @Nullable Instant expiresAt) {

        static Issued of(IssueApiKey issued, ApiKeyText secret) {
            return new Issued(
                    issued.key(),
                    secret.text(),
                    issued.name(),
                    issued.owner(),
                    issued.role().wireName(),
                    issued.project(),
                    issued.environment(),
                    issued.expiresAt());
        }

        @Override
        public String toString() {
            return "apikey/" + id;
        }
    }

    @Schema(name = "ApiKeyRevoked")
    record Revoked(UUID id, boolean revoked) {}
}
