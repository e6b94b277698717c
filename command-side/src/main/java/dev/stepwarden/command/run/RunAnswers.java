package dev.stepwarden.command.run;

import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.RunCommand;
import dev.stepwarden.domain.run.RunFacts;
import dev.stepwarden.domain.run.StepPhase;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers to writes, as they go over the wire. */
final class RunAnswers {
    private RunAnswers() {}

    /** The run as it was started; the same for ever, however often the request is repeated. */
    @Schema(name = "RunStarted", description = "The run as it was started. A repeated request gets the same answer.")
    record Started(
            UUID id,
            @Schema(name = "tenant_id") UUID tenantId,
            @Schema(description = "the project's name") String project,
            String env,
            String name,
            @Nullable AgentVersion agent,
            @Nullable String release,
            @Schema(name = "session_id") @Nullable String sessionId,
            @Nullable UUID resumes,
            List<String> tags,
            @Schema(name = "started_at") Instant startedAt,
            Redactions redactions) {

        static Started of(RunIntake.Start start, RunFacts facts) {
            return new Started(
                    start.command().run().value(),
                    start.command().tenant().value(),
                    start.projectName(),
                    facts.env(),
                    facts.name(),
                    facts.agent(),
                    facts.release(),
                    facts.sessionId(),
                    facts.resumes(),
                    facts.tags(),
                    facts.startedAt(),
                    new Redactions(
                            facts.redactions().count(), facts.redactions().rules()));
        }
    }

    @Schema(name = "RedactionCounts")
    record Redactions(
            @Schema(description = "values taken out") int count,
            @Schema(description = "the same, by rule") Map<String, Integer> rules) {}

    @Schema(name = "StepsAppended")
    record Appended(
            @Schema(description = "records that were new") int accepted,

            @Schema(description = "records known with the same content")
            int duplicates,

            @Schema(description = "records known with other content, which were not changed")
            List<Conflict> conflicts,

            @Schema(name = "next_index", description = "how many records the run has")
            long nextIndex) {

        static Appended of(RunCommand.Appended appended) {
            return new Appended(
                    appended.accepted(),
                    appended.duplicates(),
                    appended.conflicts().stream().map(Conflict::of).toList(),
                    appended.nextIndex());
        }
    }

    @Schema(name = "StepConflict")
    record Conflict(
            @Schema(description = "the step's id") UUID id,
            @Schema(allowableValues = {"open", "close"}) String phase) {

        static Conflict of(RunCommand.Conflict conflict) {
            StepPhase phase = conflict.phase();
            return new Conflict(conflict.step(), phase.name().toLowerCase(Locale.ROOT));
        }
    }

    @Schema(name = "RunFinished")
    record Finished(
            UUID id,

            @Schema(allowableValues = {"succeeded", "failed", "cancelled"})
            String status,

            @Schema(name = "finished_at") Instant finishedAt) {

        static Finished of(UUID id, RunCommand.Finished finished) {
            return new Finished(id, finished.outcome().wireName(), finished.finishedAt());
        }
    }
}
