package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.key;
import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.space;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.stepwarden.domain.run.Failure;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.domain.timeline.ShowRun;
import dev.stepwarden.domain.timeline.ShowSteps;
import dev.stepwarden.domain.timeline.StepSummary;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.RedactionRule;
import dev.stepwarden.ui.parts.StatusGlyph;
import dev.stepwarden.ui.shell.Doors;
import java.time.Clock;
import java.util.List;

/** A run at a glance, beside the list. */
final class RunPeek extends Markup.Box {
    private static final int STEPS_LOOKED_AT = 2_000;

    private final Doors doors;
    private final Clock clock;
    private final Runnable close;

    RunPeek(Doors doors, Clock clock, Runnable close) {
        super("aside", "peek");
        this.doors = doors;
        this.clock = clock;
        this.close = close;
        getElement().setAttribute("aria-label", "Peek");
    }

    void show(RunSummary run) {
        removeAll();
        Div body = div("body", metrics(run));
        Failure error = doors.ask(new ShowRun(doors.run(run.id()))).error();
        if (error != null) body.add(failure(error));
        List<StepSummary> steps = doors.ask(new ShowSteps(doors.run(run.id()), STEPS_LOOKED_AT, null))
                .items();
        if (!steps.isEmpty()) body.add(new SlowestSteps(run, steps, clock.instant()));
        if (run.redactions().count() > 0) body.add(redactions(run));
        if (!run.tags().isEmpty()) body.add(tags(run));
        add(header(run), body);
    }

    private Component header(RunSummary run) {
        NativeButton open =
                Markup.button("btn", () -> UI.getCurrent().navigate("runs/" + run.id()), text("Open"), key("Enter"));
        NativeButton cross = Markup.button("plain", close, icon("x"));
        cross.setAriaLabel("Close the panel");
        Component title = Markup.h2(recorded("", run.name()));
        Header header = new Header(div("fx", title, StatusGlyph.of(run.status()).badge(true), space(), open, cross));
        Span sub = span("sub");
        if (run.agent() != null)
            sub.add(
                    recorded("", run.agent().name() + " "),
                    recorded(
                            "mono",
                            String.valueOf(
                                    run.agent().version() == null
                                            ? ""
                                            : run.agent().version())),
                    text(" · "));
        if (!run.models().isEmpty()) sub.add(text(RunsGrid.models(run) + " · "));
        sub.add(
                recorded("", run.env()),
                text(" · "),
                text("mono", run.id().toString().substring(0, 8)),
                Markup.copying(run.id().toString(), "run ID"));
        sub.add(span("t3", text(" · "), Markup.age(run.startedAt(), " ago")));
        header.add(div("", sub));
        return header;
    }

    private Component metrics(RunSummary run) {
        Long ms = run.durationMs();
        String duration = Format.duration(ms == null ? DurationBar.elapsed(run, clock.instant()) : ms);
        return div(
                "ms",
                metric("Duration", duration),
                metric("Steps", Format.count(run.steps())),
                metric(
                        "Tokens",
                        Format.countOrNone(
                                run.totals().inputTokens() + run.totals().outputTokens())),
                metric("Cost", Format.money(run.totals().cost(), run.totals().currency())));
    }

    private static Component metric(String label, String value) {
        return div("", text("l", label), text("v", value));
    }

    static Component failure(Failure error) {
        Component title = Markup.h3(icon("warn"), recorded("", error.type()));
        Markup.Box message = new Markup.Box("p", "", text("message", Inert.visible(error.message())));
        Markup.Box card = new Markup.Box("section", "vc", title, message);
        card.getElement().setAttribute("aria-label", "Error");
        return card;
    }

    private static Component redactions(RunSummary run) {
        Div chips = div("pad fx wrap");
        run.redactions().rules().forEach((rule, times) -> chips.add(RedactionRule.chip(rule, times)));
        return div(
                "card",
                Markup.h3(
                        text("Recorded values"),
                        space(),
                        text("t3", run.redactions().count() + " hidden")),
                chips);
    }

    private static Component tags(RunSummary run) {
        Div tags = div("fx wrap", text("t3 small", "Tags"));
        run.tags().forEach(tag -> tags.add(recorded("tag", tag)));
        return tags;
    }
}
