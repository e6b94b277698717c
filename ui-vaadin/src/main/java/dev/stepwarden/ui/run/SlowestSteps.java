package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.space;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepStatus;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.domain.timeline.StepSummary;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.StepGlyph;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The few steps in which a run's time went, as a small waterfall. Steps that only hold others are not among them. */
final class SlowestSteps extends Div {
    private static final int SHOWN = 6;
    private final Instant from;
    private final Instant now;
    private final double span;

    SlowestSteps(RunSummary run, List<StepSummary> steps, Instant now) {
        this.now = now;
        this.from = run.startedAt();
        long whole = Math.max(1, DurationBar.elapsed(run, now));
        this.span = whole;
        addClassName("card");
        Set<UUID> parents = steps.stream()
                .map(step -> step.facts().parent())
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet());
        List<StepFacts> slowest = steps.stream()
                .map(StepSummary::facts)
                .filter(step -> !parents.contains(step.id()))
                .sorted(Comparator.comparing(this::length).reversed())
                .limit(SHOWN)
                .toList();
        String title = slowest.size() < SHOWN ? "" : SHOWN + " slowest of " + Format.count(run.steps());
        add(Markup.h3(text("Steps"), text("t3", title), space(), text("t3 num", "0 – " + Format.duration(whole))));
        Div rows = div("mw-rows");
        slowest.forEach(step -> rows.add(row(step)));
        add(rows);
    }

    private Duration length(StepFacts step) {
        return Duration.between(step.startedAt(), end(step));
    }

    private Instant end(StepFacts step) {
        return step.endedAt() == null ? now : step.endedAt();
    }

    private Component row(StepFacts step) {
        StepGlyph glyph = StepGlyph.of(step.kind());
        boolean failed = step.status() == StepStatus.ERROR;
        Markup.Box bar = new Markup.Box("i", failed ? "err" : "");
        bar.getStyle().set("--a", share(step.startedAt())).set("--b", share(end(step)));
        Component name = span("fx", icon(glyph.glyph(), glyph.colour()), recorded("cut", step.name()));
        return div(
                "mw",
                name,
                text("d", Format.duration(Math.max(0, length(step).toMillis()))),
                div("t " + glyph.colour(), bar));
    }

    private String share(Instant at) {
        return Double.toString(Math.clamp(Duration.between(from, at).toMillis() / span, 0, 1));
    }
}
