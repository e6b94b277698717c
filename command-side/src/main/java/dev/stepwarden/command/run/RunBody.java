package dev.stepwarden.command.run;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.redaction.Redacted;
import dev.stepwarden.domain.redaction.Redactions;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.run.AgentVersion;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/runs}, as the client sent it but for its secrets.
 *
 * @param project an id or a name, to be looked up: not redacted, and not to be kept
 * @param env not redacted either; see {@link RunIntake}
 * @param content the whole request as JSON text
 */
record RunBody(
        @Nullable UUID id,
        @Nullable String project,
        @Nullable String env,
        String name,
        @Nullable AgentVersion agent,
        @Nullable String release,
        @Nullable String sessionId,
        @Nullable UUID resumes,
        List<String> tags,
        @Nullable Instant startedAt,
        Redactions redactions,
        byte[] content) {

    static RunBody read(Json body, Redactor redactor) {
        ObjectFields fields = ObjectFields.of(body);
        fields.anyObject("metadata");
        Redacted content = StepContent.redacted(fields.value(), redactor);
        RunBody read = new RunBody(
                fields.uuid("id"),
                notEmpty(fields, "project", Limits.NAME),
                notEmpty(fields, "env", Limits.ENV),
                redactor.redactText(fields.requiredText("name", Limits.NAME)),
                fields.object("agent", agent -> agent(agent, redactor)),
                text(fields, "release", redactor),
                text(fields, "session_id", redactor),
                fields.uuid("resumes"),
                tags(fields, redactor),
                Times.read(fields, "started_at"),
                content.redactions(),
                JsonText.bytes(content.value()));
        fields.done();
        if (StepContent.tooLarge(content.value(), read.content().length).isPresent()) {
            throw new PayloadTooLarge("/metadata", "the run");
        }
        return read;
    }

    private static AgentVersion agent(ObjectFields agent, Redactor redactor) {
        return new AgentVersion(
                redactor.redactText(agent.requiredText("name", Limits.NAME)), text(agent, "version", redactor));
    }

    private static List<String> tags(ObjectFields fields, Redactor redactor) {
        return fields.texts("tags", Limits.TAGS, Limits.TAG).stream()
                .map(redactor::redactText)
                .distinct()
                .toList();
    }

    private static @Nullable String text(ObjectFields fields, String name, Redactor redactor) {
        String text = fields.text(name, Limits.NAME);
        return text == null ? null : redactor.redactText(text);
    }

    private static @Nullable String notEmpty(ObjectFields fields, String name, int max) {
        String text = fields.text(name, max);
        if (text != null && text.isEmpty()) fields.complain(name, "must not be empty");
        return text;
    }
}
