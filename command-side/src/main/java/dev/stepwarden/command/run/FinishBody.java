package dev.stepwarden.command.run;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.run.Failure;
import dev.stepwarden.domain.run.Outcome;
import dev.stepwarden.domain.run.RunCommand.FinishRun;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Reach;
import java.time.Instant;

/** Reads the body of {@code POST /v1/runs/{run}:finish}. */
final class FinishBody {
    private FinishBody() {}

    static FinishRun read(RunId run, Reach bounds, Json body, Redactor redactor) {
        ObjectFields fields = ObjectFields.of(body);
        Outcome outcome = Required.field(fields, "status", fields.oneOf("status", Outcome.BY_NAME), Outcome.SUCCEEDED);
        Instant finishedAt = Times.read(fields, "finished_at");
        Failure error = fields.object("error", inner -> FailureBody.read(inner, redactor));
        fields.done();
        return new FinishRun(run, bounds, outcome, finishedAt, error);
    }
}
