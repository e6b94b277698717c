package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.timeline.PolicyCounts;
import dev.stepwarden.domain.timeline.RunDetail;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.StatusGlyph;
import java.time.Instant;
import java.util.UUID;

/** What a run was, in two lines and a few numbers. */
final class RunSummaryBar extends Markup.Box {
    RunSummaryBar() {
        super("section", "sum");
        getElement().setAttribute("aria-label", "Run summary");
    }

    void show(RunDetail detail, Instant now) {
        RunSummary run = detail.summary();
        removeAll();
        Div title =
                div("title", Markup.h1(run.name()), StatusGlyph.of(run.status()).badge(false));
        if (run.errors() > 0) title.add(span("badge err", icon("x"), text(Format.counted(run.errors(), "error"))));
        policy(title, run);
        if (run.redactions().count() > 0)
            title.add(span(
                    "badge mut",
                    icon("lock"),
                    text(Format.counted(run.redactions().count(), "redaction"))));
        add(div("id", title, sub(detail)), Markup.space());
        add(metric("Duration", duration(run, now)));
        long waited = DurationBar.waited(run, now);
        if (waited > 0)
            add(metric("Active", text("v", Format.duration(Math.max(0, DurationBar.elapsed(run, now) - waited)))));
        add(metric("Steps", text("v", Format.count(run.steps()))));
        add(metric("Tokens in / out", text("v", tokens(run))));
        add(metric("Cost", cost(run)));
    }

    /** A violation comes first: it is what somebody has to look at. */
    private static void policy(Div title, RunSummary run) {
        PolicyCounts policy = run.policy();
        if (policy.violations() > 0) {
            Anchor violations = new Anchor("violations", Format.counted(policy.violations(), "violation"));
            violations.addClassNames("badge", "err");
            title.add(violations);
        }
        if (policy.approved() > 0)
            title.add(span("badge mut", icon("hand"), text(Format.counted(policy.approved(), "approval"))));
        if (policy.blocked() > 0) title.add(span("badge mut", icon("shield"), text(policy.blocked() + " blocked")));
    }

    private static Component sub(RunDetail detail) {
        RunSummary run = detail.summary();
        Span sub = span("sub");
        if (run.agent() != null)
            sub.add(
                    recorded("", run.agent().name()),
                    text(" "),
                    recorded(
                            "mono",
                            run.agent().version() == null ? "" : run.agent().version()),
                    text(" · "));
        sub.add(recorded("", run.env()), text(" · "));
        if (run.release() != null) sub.add(recorded("mono", run.release()), text(" · "));
        sub.add(Markup.age(run.startedAt(), " ago"), text("t3", " (" + Format.exact(run.startedAt()) + ")"));
        if (detail.resumes() != null) sub.add(text(" · continues "), link(detail.resumes()));
        for (UUID later : detail.resumedBy()) sub.add(text(" · continued by "), link(later));
        return sub;
    }

    private static Anchor link(UUID run) {
        Anchor link = new Anchor("runs/" + run, run.toString().substring(0, 8));
        link.addClassNames("lnk", "mono");
        return link;
    }

    private static Component metric(String label, Component value) {
        return div("m", text("l", label), value);
    }

    private static Component duration(RunSummary run, Instant now) {
        if (run.status() == RunStatus.STALLED) return text("v", "no end seen");
        Long ms = run.durationMs();
        if (ms != null) return text("v", Format.duration(ms));
        Markup.Box clock = new Markup.Box("sw-time", "v");
        clock.getElement()
                .setAttribute("mode", "clock")
                .setAttribute("at", run.startedAt().toString());
        clock.getElement().setAttribute("title", Format.exact(now));
        return clock;
    }

    private static String tokens(RunSummary run) {
        long in = run.totals().inputTokens();
        long out = run.totals().outputTokens();
        return in + out == 0 ? Format.NONE : Format.count(in) + " / " + Format.count(out);
    }

    private static Component cost(RunSummary run) {
        Span cost = text("v", Format.money(run.totals().cost(), run.totals().currency()));
        int missing = run.totals().unpricedSteps();
        if (missing > 0)
            cost.setTitle(Format.counted(missing, "model step") + " without a known price "
                    + (missing == 1 ? "is" : "are") + " not in it");
        if (missing > 0 && run.totals().cost() != null) cost.setText(cost.getText() + " +");
        return cost;
    }
}
