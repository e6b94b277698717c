package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import dev.stepwarden.domain.cost.Usage;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.timeline.StepDetail;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Markup;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A step's facts, one a line. */
final class StepFactsList extends Markup.Box {
    StepFactsList(TimelineRow row, Optional<StepDetail> detail, Instant runStart, Instant now) {
        super("dl", "kv");
        StepFacts step = row.facts();
        long offset = Duration.between(runStart, row.start()).toMillis();
        line("Started", text(Format.offset(offset)), text("t3", Format.clock(row.start())));
        String length = row.open()
                ? "not ended yet, " + Format.duration(row.durationMs(now)) + " so far"
                : Format.duration(row.durationMs(now));
        line("Duration", text(length));
        if (step.node() != null && !step.node().isBlank() && !step.node().equals(step.name()))
            line("Node", recorded("cut", step.node()));
        model(step, detail);
        usage(step);
        if (step.tool() != null)
            line("Call ID", recorded("mono cut", step.tool().callId()));
        if (row.orphan() && step.parent() != null)
            line("Parent", text("mono", step.parent().toString().substring(0, 8)), text("t3", "not received"));
        if (!row.group())
            line(
                    "Step ID",
                    text("mono", step.id().toString().substring(0, 13) + "…"),
                    Markup.copying(step.id().toString(), "step ID"));
    }

    private void line(String label, Component... values) {
        add(new Markup.Box("dt", "", text(label)), new Markup.Box("dd", "", values));
    }

    private void model(StepFacts step, Optional<StepDetail> detail) {
        if (step.model() == null) return;
        String provider = step.model().provider();
        line("Model", recorded("", step.model().name()), provider == null ? text("") : recorded("t3", provider));
        detail.map(StepDetail::content)
                .map(content -> content.get("model"))
                .map(model -> model instanceof Json.Obj object ? object.get("config") : null)
                .filter(config ->
                        config instanceof Json.Obj object && !object.members().isEmpty())
                .ifPresent(config -> line("Settings", recorded("mono cut", settings((Json.Obj) config))));
    }

    private static String settings(Json.Obj config) {
        StringBuilder out = new StringBuilder();
        config.members()
                .forEach((name, value) -> out.append(out.isEmpty() ? "" : ", ")
                        .append(name)
                        .append(' ')
                        .append(value instanceof Json.Str s ? s.value() : JsonText.of(value)));
        return out.toString();
    }

    private void usage(StepFacts step) {
        Usage usage = step.usage();
        if (usage == null) return;
        String in = Format.count(usage.inputTokens()) + " in";
        String cached =
                usage.cacheReadTokens() == 0 ? "" : ", " + Format.count(usage.cacheReadTokens()) + " of them cached";
        String out = Format.count(usage.outputTokens()) + " out";
        String reasoning =
                usage.reasoningTokens() == 0 ? "" : ", " + Format.count(usage.reasoningTokens()) + " reasoning";
        line("Tokens", text(in + " / " + out), text("t3", (cached + reasoning).replaceFirst("^, ", "")));
        if (step.cost() == null) line("Cost", text(Format.NONE), text("t3", "no price known for this model"));
        else
            line(
                    "Cost",
                    text(Format.money(step.cost().amount(), step.cost().currency())),
                    text("t3", "prices of " + step.cost().priceVersion()));
    }
}
