package dev.stepwarden.query.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stepwarden.domain.redaction.Redactions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shapes on the wire that runs and steps have in common. */
final class WireParts {
    private WireParts() {}

    @Schema(name = "Redactions", example = "{\"count\": 3, \"rules\": {\"github-pat\": 2, \"email\": 1}}")
    record RedactionsBody(
            int count,
            Map<String, Integer> rules,

            @Schema(description = "Of the project's own rules that a step went through; left out where it had none")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            Integer version) {
        static RedactionsBody of(Redactions redactions) {
            return new RedactionsBody(redactions.count(), redactions.rules(), redactions.version());
        }
    }

    @Schema(name = "RunList")
    record RunListBody(
            List<RunBody> items,

            @Schema(description = "Null on the last page") @Nullable
            String nextPageToken) {}

    @Schema(name = "StepList")
    record StepListBody(
            List<StepBody> items,

            @Schema(description = "Null on the last page") @Nullable
            String nextPageToken) {}
}
