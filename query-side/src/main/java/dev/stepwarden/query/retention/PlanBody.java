package dev.stepwarden.query.retention;

import dev.stepwarden.domain.retention.PreviewRetention;
import dev.stepwarden.domain.retention.ShowRetention.Plan;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A project's plan as it goes over the wire. */
@Schema(name = "RetentionPlan")
record PlanBody(
        @Schema(description = "how long payloads are kept") int days,
        @Schema(description = "to base a change on") int version,
        Instant since,

        @Schema(description = "what is being done about runs that began under a longer plan; null when nothing is left")
        @Nullable
        Applying applying) {

    static PlanBody of(Plan plan) {
        return new PlanBody(
                plan.days(),
                plan.version(),
                plan.since(),
                plan.applying() == null
                        ? null
                        : new Applying(plan.applying().done(), plan.applying().left()));
    }

    @Schema(name = "RetentionProgress")
    record Applying(
            @Schema(name = "runs_done") long runsDone,
            @Schema(name = "runs_left") long runsLeft) {}

    @Schema(name = "RetentionPreview")
    record Preview(
            @Schema(description = "of the plan in force, to base the change on")
            int version,

            @Schema(name = "days_before") int daysBefore,
            int days,

            @Schema(description = "runs whose payloads would die earlier")
            long runs,

            @Schema(name = "payload_rows", description = "rows of payloads of these runs")
            long payloadRows,

            @Schema(name = "due_runs", description = "those of the runs that would die at the end of tomorrow (UTC)")
            long dueRuns,

            @Schema(name = "held_runs", description = "runs on hold, which stay")
            long heldRuns) {
        static Preview of(PreviewRetention.Preview preview) {
            return new Preview(
                    preview.version(),
                    preview.daysBefore(),
                    preview.days(),
                    preview.runs(),
                    preview.rows(),
                    preview.due(),
                    preview.held());
        }
    }
}
