package dev.stepwarden.ui.diff;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.stepwarden.domain.diff.Diff;
import dev.stepwarden.domain.diff.Divergence;
import dev.stepwarden.domain.diff.StepRef;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Markup;

/** Where two runs first went apart, in a sentence, and where else they may have. */
final class DiffVerdict extends Markup.Box {
    private final Diff diff;
    private final StepNames names;

    DiffVerdict(Diff diff, StepNames names) {
        super("section", "sec verdict");
        this.diff = diff;
        this.names = names;
        getElement().setAttribute("aria-label", "Summary");
        add(div("says", icon(diff.firstDivergence() == null ? "check" : "warn"), recorded("b", diff.summary())));
        Divergence first = diff.firstDivergence();
        if (first != null) {
            StepRef step = new StepRef(first.stepA(), first.stepB());
            Div where = div(
                    "where",
                    text("t2", "First divergence:"),
                    recorded("b cut", names.name(step)),
                    text("t2", "in " + DiffWords.reason(first.reason()) + ". " + DiffWords.began(first)));
            links(where, step);
            add(where);
        }
        if (!diff.candidates().isEmpty()) add(candidates());
        if (diff.leftOut() > 0)
            add(text("t3 pad", Format.counted(diff.leftOut(), "more change") + " are not listed: there are too many."));
    }

    private Component candidates() {
        Markup.Box more = new Markup.Box("details", "cands");
        Markup.Box title = new Markup.Box("summary", "t2");
        title.getElement().setText(Format.counted(diff.candidates().size(), "other candidate"));
        more.add(title);
        diff.candidates().forEach(candidate -> {
            StepRef step = new StepRef(candidate.stepA(), candidate.stepB());
            Div row = div(
                    "where",
                    recorded("b cut", names.name(step)),
                    text(
                            "t2",
                            DiffWords.reason(candidate.reason())
                                    + (candidate.unknown() ? " (can't be told for sure)" : "")),
                    text("t3", candidate.inputs() == Divergence.Inputs.EQUAL ? "inputs were the same" : ""));
            links(row, step);
            more.add(row);
        });
        return more;
    }

    private void links(Div row, StepRef step) {
        row.add(Markup.space());
        if (step.a() != null) row.add(names.linkToA(step.a()));
        if (step.b() != null) row.add(names.linkToB(step.b()));
    }
}
