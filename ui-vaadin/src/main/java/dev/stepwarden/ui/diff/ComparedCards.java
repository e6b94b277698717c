package dev.stepwarden.ui.diff;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.StatusGlyph;
import java.util.function.Consumer;

/** Which two runs are compared, each with a way to choose another. */
final class ComparedCards extends Markup.Box {
    private final Consumer<Boolean> choose;

    /** @param choose asks for another run: for A when true, else for B */
    ComparedCards(Consumer<Boolean> choose) {
        super("section", "cmp-cards");
        this.choose = choose;
        getElement().setAttribute("aria-label", "Runs compared");
    }

    void show(RunSummary a, RunSummary b) {
        removeAll();
        add(card(a, true), span("t3", icon("swap")), card(b, false));
    }

    private Component card(RunSummary run, boolean first) {
        Anchor name = new Anchor("runs/" + run.id(), Inert.line(run.name()));
        name.addClassNames("b", "cut");
        name.getElement().setAttribute("dir", "auto").setAttribute("title", Inert.line(run.name()));
        NativeButton other = Markup.button("btn icon", () -> choose.accept(first), icon("chev"));
        String words = "Choose another run for " + (first ? "A" : "B");
        other.setAriaLabel(words);
        other.setTitle(words);
        return div(
                "rc",
                text(first ? "ab a" : "ab bb", first ? "A" : "B"),
                div("x", span("fx", name, StatusGlyph.of(run.status()).badge(true)), about(run)),
                Markup.space(),
                other);
    }

    private static Component about(RunSummary run) {
        Span about = span("t3 sub");
        if (run.agent() != null) {
            String version = run.agent().version();
            about.add(
                    recorded("", run.agent().name()),
                    text(" "),
                    recorded("mono", version == null ? "" : version),
                    text(" · "));
        }
        about.add(
                text("mono", run.id().toString().substring(0, 8)),
                text(" · "),
                Markup.age(run.startedAt(), " ago"),
                text(" (" + Format.exact(run.startedAt()) + ")"));
        return about;
    }
}
