package dev.stepwarden.command.run;

import dev.stepwarden.domain.cost.Cost;
import dev.stepwarden.domain.cost.PriceTable;
import dev.stepwarden.domain.cost.Usage;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.redaction.Redactions;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.run.Failure;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepFacts.DecisionClaim;
import dev.stepwarden.domain.run.StepFacts.Model;
import dev.stepwarden.domain.run.StepFacts.Tool;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.domain.run.StepStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads one step of a batch: its facts, every string of them redacted. Mistakes are left with the fields. */
final class StepBody {
    private final ObjectFields fields;
    private final Redactor redactor;
    private final PriceTable prices;

    StepBody(ObjectFields fields, Redactor redactor, PriceTable prices) {
        this.fields = fields;
        this.redactor = redactor;
        this.prices = prices;
    }

    StepFacts facts(Redactions redactions) {
        payloads();
        StepKind kind = Required.field(fields, "kind", fields.oneOf("kind", StepKind.BY_NAME), StepKind.CHAIN);
        StepStatus status = Required.field(fields, "status", fields.oneOf("status", StepStatus.BY_NAME), StepStatus.OK);
        Instant startedAt = Required.field(fields, "started_at", Times.read(fields, "started_at"), Instant.EPOCH);
        Model model = fields.object("model", this::model);
        Usage usage = fields.object("usage", StepBody::usage);
        return new StepFacts(
                fields.requiredUuid("id"),
                parent(),
                kind,
                redactor.redactText(fields.requiredText("name", Limits.NAME)),
                status,
                startedAt,
                endedAt(status, startedAt),
                attempt(),
                text(fields, "node"),
                fields.object("error", this::error),
                model,
                usage,
                kind == StepKind.MODEL ? cost(model, usage) : null,
                fields.object("tool", this::tool),
                fields.object("decision", this::decision),
                redactions);
    }

    /** Their values are content alone; here it counts that they have the right shape. */
    private void payloads() {
        fields.json("input");
        fields.json("output");
        fields.anyObject("metadata");
        fields.objects("prompt", message -> {
            message.json("content");
            message.text("name", Limits.NAME);
            message.text("version", Limits.NAME);
            return message.requiredText("role", Limits.NAME);
        });
    }

    private @Nullable UUID parent() {
        UUID parent = fields.uuid("parent_id");
        if (parent != null && parent.equals(fields.uuid("id"))) fields.complain("parent_id", "must be another step");
        return parent;
    }

    private @Nullable Instant endedAt(StepStatus status, Instant startedAt) {
        Instant endedAt = Times.read(fields, "ended_at");
        if (endedAt == null) return null;
        if (status == StepStatus.RUNNING) fields.complain("ended_at", "must be left out while the step is running");
        else if (endedAt.isBefore(startedAt)) fields.complain("ended_at", "must not be before started_at");
        return endedAt;
    }

    private @Nullable Integer attempt() {
        Long attempt = fields.count("attempt");
        if (attempt == null) return null;
        if (attempt >= 1 && attempt <= Limits.ATTEMPTS) return attempt.intValue();
        fields.complain("attempt", "must be from 1 to " + Limits.ATTEMPTS);
        return null;
    }

    private Failure error(ObjectFields error) {
        return FailureBody.read(error, redactor);
    }

    private Model model(ObjectFields model) {
        model.anyObject("config");
        return new Model(text(model, "provider"), redactor.redactText(model.requiredText("name", Limits.NAME)));
    }

    private static Usage usage(ObjectFields usage) {
        return new Usage(
                Required.field(usage, "input_tokens", usage.count("input_tokens"), 0L),
                Required.field(usage, "output_tokens", usage.count("output_tokens"), 0L),
                orZero(usage.count("cache_read_tokens")),
                orZero(usage.count("cache_write_tokens")),
                orZero(usage.count("reasoning_tokens")));
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    private @Nullable Cost cost(@Nullable Model model, @Nullable Usage usage) {
        if (model == null || usage == null) return null;
        return prices.cost(model.provider(), model.name(), usage).orElse(null);
    }

    private Tool tool(ObjectFields tool) {
        return new Tool(
                redactor.redactText(tool.requiredText("name", Limits.NAME)),
                redactor.redactText(tool.requiredText("call_id", Limits.NAME)),
                text(tool, "schema_digest"));
    }

    private DecisionClaim decision(ObjectFields decision) {
        return new DecisionClaim(decision.requiredUuid("id"), decision.uuid("token_id"), text(decision, "act"));
    }

    private @Nullable String text(ObjectFields object, String name) {
        String text = object.text(name, Limits.NAME);
        return text == null ? null : redactor.redactText(text);
    }
}
