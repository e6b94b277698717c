package dev.stepwarden.command.retention;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.redaction.Redactor;
import io.swagger.v3.oas.annotations.media.Schema;

/** Why somebody wants it; it stands in the audit log. */
@Schema(name = "Reason")
record ReasonBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = ReasonBody.MAX)
        String reason) {
    static final int MAX = 500;
    private static final Redactor REDACTOR = Redactor.always();

    /** The reason in the body, redacted. */
    static String read(Json body) {
        ObjectFields fields = ObjectFields.of(body);
        String reason = REDACTOR.redactText(fields.requiredText("reason", MAX));
        fields.done();
        return reason;
    }
}
