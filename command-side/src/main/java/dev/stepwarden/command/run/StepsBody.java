package dev.stepwarden.command.run;

import dev.stepwarden.domain.cost.PriceTable;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.redaction.Redacted;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.run.StepDraft;
import java.util.List;

/** Reads the body of {@code POST /v1/runs/{run}/steps}: all of its steps or none. */
final class StepsBody {
    private StepsBody() {}

    private record Step(StepDraft draft, Json content) {}

    static List<StepDraft> read(Json body, Redactor redactor, PriceTable prices) {
        ObjectFields fields = ObjectFields.of(body);
        if (fields.json("steps") instanceof Json.Arr array && array.items().size() > Limits.STEPS) {
            throw new TooManySteps();
        }
        if (fields.json("steps") instanceof Json.Arr array && array.items().isEmpty()) {
            fields.complain("steps", "must have at least one step");
        }
        if (fields.json("steps") == null) fields.complain("steps", "is required");
        List<Step> steps = fields.objects("steps", step -> step(step, redactor, prices));
        fields.done();
        for (int i = 0; i < steps.size(); i++) refuseLarge(steps.get(i), i);
        return steps.stream().map(Step::draft).toList();
    }

    private static Step step(ObjectFields fields, Redactor redactor, PriceTable prices) {
        Redacted content = StepContent.redacted(fields.value(), redactor);
        StepBody body = new StepBody(fields, redactor, prices);
        StepDraft draft = new StepDraft(body.facts(content.redactions()), JsonText.bytes(content.value()));
        return new Step(draft, content.value());
    }

    private static void refuseLarge(Step step, int index) {
        StepContent.tooLarge(step.content(), step.draft().content().length).ifPresent(place -> {
            throw new PayloadTooLarge(
                    "/steps/" + index + "/" + place,
                    "step " + step.draft().facts().id());
        });
    }
}
