package dev.stepwarden.query.timeline;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.run.Failure;
import dev.stepwarden.domain.run.PayloadState;
import dev.stepwarden.domain.timeline.RunDetail;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One run on the wire. */
@Schema(name = "RunDetail")
record RunDetailBody(
        @JsonUnwrapped RunBody run,
        @Nullable Instant endedAt,
        @Nullable UUID resumes,
        @Schema(description = "Runs that continue this one") List<UUID> resumedBy,
        @Nullable Failure error,

        @Schema(
                description = "As the client sent it; null when it sent none, or when it has been deleted",
                type = "object")
        Json.@Nullable Obj metadata,

        @Schema(description = "The day (UTC) after which payloads are deleted; null while they are on hold") @Nullable
        LocalDate expiresOn,

        @Schema(allowableValues = {"kept", "held", "deleted", "expired", "locked"})
        String payloads,

        @Nullable Seal sealed) {

    static RunDetailBody of(RunDetail run) {
        return new RunDetailBody(
                RunBody.of(run.summary()),
                run.summary().endedAt(),
                run.resumes(),
                run.resumedBy(),
                run.error(),
                run.metadata(),
                run.payloads() == PayloadState.HELD ? null : run.expiresOn(),
                run.payloads().wireName(),
                run.sealedAt() == null || run.sealedRoot() == null ? null : new Seal(run.sealedAt(), run.sealedRoot()));
    }

    @Schema(name = "Seal", description = "Null before the run is sealed; after that it takes no more steps")
    record Seal(
            Instant at,

            @Schema(description = "RFC 6962 Merkle root over the steps' commitments, base64url")
            String root) {}
}
