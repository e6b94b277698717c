package dev.stepwarden.query.timeline;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.run.Failure;
import dev.stepwarden.domain.timeline.StepDetail;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One step on the wire, payloads included: redacted, and otherwise as they were received. */
@Schema(name = "StepDetail")
record StepDetailBody(
        @JsonUnwrapped StepBody step,

        @Schema(implementation = Object.class) @Nullable Json input,

        @Schema(implementation = Object.class) @Nullable Json output,

        @Schema(implementation = Object.class) @Nullable Json prompt,

        @Schema(type = "object") @Nullable Json metadata,

        @Schema(description = "HMAC-SHA256(salt, stored bytes), base64url; the salt lives and dies with the payload")
        String commitment,

        @Schema(
                description = "Whether the payload is still there",
                allowableValues = {"stored", "deleted"})
        String payload) {

    static StepDetailBody of(StepDetail step) {
        Json.Obj content = step.content();
        return new StepDetailBody(
                StepBody.of(step.summary(), error(step), member(member(content, "model"), "config")),
                member(content, "input"),
                member(content, "output"),
                member(content, "prompt"),
                member(content, "metadata"),
                step.recorded().commitment(),
                content == null ? "deleted" : "stored");
    }

    /** The read row holds the beginning of a long message, the payload all of it. */
    private static @Nullable Failure error(StepDetail step) {
        Failure error = step.summary().facts().error();
        if (error == null) return null;
        return member(member(step.content(), "error"), "message") instanceof Json.Str message
                ? new Failure(error.type(), message.value())
                : error;
    }

    private static @Nullable Json member(@Nullable Json parent, String name) {
        return parent instanceof Json.Obj object ? object.get(name) : null;
    }
}
