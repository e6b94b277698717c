package dev.stepwarden.query.audit;

import dev.stepwarden.domain.audit.AuditEntry;
import dev.stepwarden.domain.json.Json;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry as it goes over the wire. */
@Schema(name = "AuditEntry")
record AuditBody(
        @Schema(description = "the event's id") UUID id,
        Instant time,

        @Schema(example = "person/018f6f3e-2f4e-7c31-9d3f-2f6d2a1c9b10")
        String actor,

        @Schema(example = "api_key_revoked") String action,
        Target target,
        @Schema(example = "done") String result,

        @Schema(implementation = Object.class, description = "what else is known of it; never a payload")
        Json.Obj details) {

    static AuditBody of(AuditEntry entry) {
        return new AuditBody(
                entry.event(),
                entry.time(),
                entry.actor(),
                entry.action(),
                new Target(entry.targetKind(), entry.target()),
                entry.result(),
                entry.details());
    }

    @Schema(name = "AuditTarget")
    record Target(@Schema(example = "api_key") String kind, UUID id) {}

    /** One page of entries. */
    @Schema(name = "AuditList")
    record Page(
            List<AuditBody> items,

            @Schema(name = "next_page_token", description = "null on the last page") @Nullable
            String nextPageToken) {}
}
