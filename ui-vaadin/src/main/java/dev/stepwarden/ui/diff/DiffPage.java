package dev.stepwarden.ui.diff;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.stepwarden.domain.diff.AlignedStep;
import dev.stepwarden.domain.diff.AlignedStep.Status;
import dev.stepwarden.domain.diff.Change;
import dev.stepwarden.domain.diff.Comparison;
import dev.stepwarden.domain.diff.Diff;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Segments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One comparison: where it first went wrong, the sections beside each other, and the changes one after the other. */
final class DiffPage extends Div {
    private static final int IN_OVERVIEW = 8;
    private static final int AT_A_TIME = 100;

    private final Diff diff;
    private final StepNames names;
    private final CompareState state;
    private final Consumer<CompareState> go;
    private final DiffParts parts;
    /** What N and P go through, in the order in which it stands on the page. */
    private final List<Component> stops = new ArrayList<>();

    private int at = -1;

    /** @param profiles the names of those that can be compared under */
    DiffPage(Comparison comparison, CompareState state, Supplier<List<String>> profiles, Consumer<CompareState> go) {
        this.diff = comparison.diff();
        this.names = new StepNames(comparison);
        this.state = state;
        this.go = go;
        this.parts = DiffParts.of(diff);
        addClassName("cmp-page");
        add(new DiffContents(parts, state, profiles, go), content());
    }

    /** To the next change, or the one before; from the last on to the first. */
    void step(int by) {
        if (stops.isEmpty()) return;
        at = Math.floorMod(at < 0 && by < 0 ? 0 : at + by, stops.size());
        for (int i = 0; i < stops.size(); i++)
            stops.get(i).getElement().getClassList().set("at", i == at);
        stops.get(at)
                .getElement()
                .executeJs("this.scrollIntoView({block: 'center'}); this.focus({preventScroll: true})");
    }

    private Component content() {
        Div content = div("c");
        DiffVerdict verdict = new DiffVerdict(diff, names);
        content.add(verdict);
        if (diff.firstDivergence() != null) stop(verdict);
        if (parts.count(Section.ALL) == 0 && state.section() == Section.ALL) {
            content.add(nothing());
        }
        for (Section section : Section.values()) {
            boolean shown = state.section() == section || (state.section() == Section.ALL && isInOverview(section));
            if (!shown || section == Section.ALL) continue;
            content.add(section == Section.STEPS ? steps() : section(section));
        }
        return content;
    }

    private boolean isInOverview(Section section) {
        if (section == Section.STEPS)
            return state.unchanged() || !parts.changedSteps().isEmpty();
        return section.category().isPresent()
                && !(parts.known(section).isEmpty() && parts.unknown(section).isEmpty());
    }

    private Component nothing() {
        EmptyState empty = new EmptyState("Nothing differs", same());
        if (diff.sameAfterNormalising() > 0)
            empty.add(Markup.button(
                    "btn", () -> go.accept(state.withSection(Section.NORMALISED)), text("Show these values")));
        return empty;
    }

    private String same() {
        if (parts.unknown() > 0)
            return "As far as it can be told: " + Format.counted(parts.unknown(), "value") + " can't be compared.";
        if (diff.sameAfterNormalising() == 0) return "Every step, prompt, argument and answer is the same.";
        return Format.counted(diff.sameAfterNormalising(), "value")
                + " differ as written, and are the same after normalising.";
    }

    private void stop(Component component) {
        component.getElement().setAttribute("tabindex", "-1");
        stops.add(component);
    }

    private Component section(Section section) {
        List<Change> changes = parts.known(section);
        List<Change> unknown = parts.unknown(section);
        Markup.Box shown = new Markup.Box("section", "sec");
        shown.getElement().setAttribute("aria-label", section.words());
        Component title = Markup.h2(text(section.words()));
        if (section == Section.NORMALISED)
            put(title, text("badge mut", Format.counted(diff.sameAfterNormalising(), "value")));
        else if (!changes.isEmpty()) put(title, text("badge chg", Format.count(changes.size()) + " changed"));
        if (!unknown.isEmpty()) put(title, text("badge mut", Format.count(unknown.size()) + " can't be compared"));
        put(title, Markup.space());
        if (section == Section.PROMPT_STACK) put(title, columns());
        shown.add(title);
        if (changes.isEmpty() && unknown.isEmpty()) shown.add(text("t2 pad", "The same in both runs."));
        Div rows = div("");
        shown.add(rows);
        boolean overview = state.section() == Section.ALL;
        rows(rows, changes, 0, overview ? IN_OVERVIEW : AT_A_TIME, section, stops::add);
        if (!unknown.isEmpty()) shown.add(cannotTell(unknown, section));
        return shown;
    }

    private static void put(Component title, Component part) {
        title.getElement().appendChild(part.getElement());
    }

    /** Folded away: they say that something is hidden, and not that something has changed. */
    private Component cannotTell(List<Change> unknown, Section section) {
        Markup.Box hidden = new Markup.Box("details", "cands");
        Markup.Box title = new Markup.Box("summary", "t2");
        title.getElement().setText(Format.counted(unknown.size(), "value") + " can't be compared: hidden, or gone");
        hidden.add(title);
        Div rows = div("");
        hidden.add(rows);
        rows(rows, unknown, 0, state.section() == Section.ALL ? IN_OVERVIEW : AT_A_TIME, section, row -> {});
        return hidden;
    }

    private Segments<Boolean> columns() {
        Map<Boolean, String> words = new LinkedHashMap<>();
        words.put(false, "Split");
        words.put(true, "Unified");
        Segments<Boolean> columns = new Segments<>("Columns", words, unified -> go.accept(state.withUnified(unified)));
        columns.show(state.unified());
        return columns;
    }

    private void rows(Div into, List<Change> changes, int from, int many, Section section, Consumer<Component> shown) {
        if (changes.isEmpty()) return;
        int to = Math.min(changes.size(), from + many);
        into.add(new ChangeRows(names, state.unified(), changes.subList(from, to), shown));
        if (to == changes.size()) return;
        boolean overview = state.section() == Section.ALL;
        String words = overview
                ? "Show all " + Format.count(changes.size())
                : "Show " + Format.count(Math.min(AT_A_TIME, changes.size() - to)) + " more of "
                        + Format.count(changes.size());
        NativeButton more = Markup.button("btn more", () -> {}, text(words));
        more.addClickListener(click -> {
            if (overview) {
                go.accept(state.withSection(section));
            } else {
                into.remove(more);
                rows(into, changes, to, AT_A_TIME, section, shown);
            }
        });
        into.add(more);
    }

    private Component steps() {
        List<AlignedStep> shown = state.unchanged() ? diff.steps() : parts.changedSteps();
        Markup.Box section = new Markup.Box("section", "sec");
        section.getElement().setAttribute("aria-label", Section.STEPS.words());
        Component title = Markup.h2(text("Steps, aligned"));
        badge(title, "chg", "changed", Status.CHANGED);
        badge(title, "chg", "moved", Status.MOVED);
        badge(title, "add", "only in B", Status.ADDED);
        badge(title, "del", "only in A", Status.REMOVED);
        int hidden = diff.steps().size() - shown.size();
        title.getElement()
                .appendChild(
                        Markup.space().getElement(),
                        text(
                                        "t3",
                                        "matched by kind, name and position"
                                                + (hidden == 0
                                                        ? ""
                                                        : " · " + Format.count(hidden) + " unchanged hidden"))
                                .getElement());
        section.add(title);
        if (shown.isEmpty()) section.add(text("t2 pad", "All steps are the same in both runs."));
        else section.add(new AlignedSteps(names, shown));
        stop(section);
        return section;
    }

    private void badge(Component title, String kind, String words, Status status) {
        long many =
                diff.steps().stream().filter(step -> step.status() == status).count();
        if (many > 0)
            title.getElement()
                    .appendChild(text("badge " + kind, Format.count(many) + " " + words)
                            .getElement());
    }
}
