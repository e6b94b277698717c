package dev.stepwarden.ui.diff;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.stepwarden.domain.diff.AlignedStep;
import dev.stepwarden.domain.diff.AlignedStep.Status;
import dev.stepwarden.domain.diff.Change;
import dev.stepwarden.domain.diff.Comparison;
import dev.stepwarden.domain.diff.Diff;
import dev.stepwarden.domain.diff.Divergence;
import dev.stepwarden.domain.diff.StepRef;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Menu;
import dev.stepwarden.ui.parts.Segments;
import dev.stepwarden.ui.parts.Toggle;
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
    private static final int CANDIDATES = 5;

    private final Diff diff;
    private final StepNames names;
    private final CompareState state;
    private final Supplier<List<String>> profiles;
    private final Consumer<CompareState> go;
    private final List<AlignedStep> changedSteps;
    /** What N and P go through, in the order in which it stands on the page. */
    private final List<Component> stops = new ArrayList<>();

    private int at = -1;

    /** @param profiles the names of those that can be compared under */
    DiffPage(Comparison comparison, CompareState state, Supplier<List<String>> profiles, Consumer<CompareState> go) {
        this.profiles = profiles;
        this.diff = comparison.diff();
        this.names = new StepNames(comparison);
        this.state = state;
        this.go = go;
        this.changedSteps = AlignedSteps.changed(diff.steps());
        addClassName("cmp-page");
        add(contents(), content());
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

    private Component contents() {
        Markup.Box contents = new Markup.Box("nav", "toc");
        contents.getElement().setAttribute("aria-label", "Sections");
        for (Section section : Section.values()) contents.add(entry(section));
        contents.add(div("sep"));
        Toggle only = new Toggle("Only changes", on -> go.accept(state.withUnchanged(!on)));
        only.show(!state.unchanged());
        Toggle normalise = new Toggle(
                "Normalise IDs and times",
                on -> go.accept(state.withProfile(on ? CompareState.USUAL_PROFILE : "strict", null)));
        normalise.show(!state.profile().equals("strict"));
        contents.add(only, normalise, profile());
        return contents;
    }

    /** Which profile it is, and the others to choose from; those are looked up when the menu opens. */
    private Component profile() {
        Diff.ProfileName now = diff.profile();
        NativeButton button = Markup.button(
                "btn prof",
                () -> {},
                text("cut", "Profile: " + Inert.line(now.name()) + " v" + now.version()),
                icon("chev", "ic-12"));
        Menu menu = new Menu(button, "Profile");
        menu.addOpenedChangeListener(change -> {
            if (!change.isOpened()) return;
            menu.clear();
            for (String name : profiles.get()) {
                menu.put(menu.choice(name, name.equals(now.name()), () -> {
                    menu.close();
                    go.accept(state.withProfile(name, null));
                }));
            }
        });
        return div("", button, menu);
    }

    private Component entry(Section section) {
        long count = count(section);
        NativeButton entry = Markup.button(
                "toc-item", () -> go.accept(state.withSection(section)), text(section.words()), Markup.space());
        String same = unknown(section).isEmpty() ? "same" : "can't tell";
        entry.add(text(count == 0 ? "t3 n" : "n", count == 0 ? same : Format.count(count)));
        entry.getElement().setAttribute("aria-current", Boolean.toString(section == state.section()));
        return entry;
    }

    private long count(Section section) {
        return switch (section) {
            case ALL -> {
                long all = changedSteps.stream()
                        .filter(step -> isOneSided(step) || step.status() == Status.MOVED)
                        .count();
                for (Section each : Section.values())
                    all += each.category().isPresent() ? known(each).size() : 0;
                yield all + diff.leftOut();
            }
            case STEPS -> changedSteps.size();
            case NORMALISED -> diff.sameAfterNormalising();
            default -> known(section).size();
        };
    }

    private List<Change> changes(Section section) {
        return section == Section.NORMALISED
                ? diff.normalised()
                : section.category().map(diff.categories()::of).orElse(List.of());
    }

    /** Those of which one can tell that they are changes. */
    private List<Change> known(Section section) {
        return changes(section).stream().filter(change -> !change.isUnknown()).toList();
    }

    private List<Change> unknown(Section section) {
        return changes(section).stream().filter(Change::isUnknown).toList();
    }

    private static boolean isOneSided(AlignedStep step) {
        return step.a() == null || step.b() == null;
    }

    private Component content() {
        Div content = div("c");
        content.add(summary());
        if (count(Section.ALL) == 0 && state.section() == Section.ALL) {
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
        if (section == Section.STEPS) return state.unchanged() || !changedSteps.isEmpty();
        return section != Section.NORMALISED && !changes(section).isEmpty();
    }

    private Component nothing() {
        String same = diff.sameAfterNormalising() == 0
                ? "Every step, prompt, argument and answer is the same."
                : Format.counted(diff.sameAfterNormalising(), "value")
                        + " differ as written, and are the same after normalising.";
        EmptyState empty = new EmptyState("Nothing differs", same);
        if (diff.sameAfterNormalising() > 0)
            empty.add(Markup.button(
                    "btn", () -> go.accept(state.withSection(Section.NORMALISED)), text("Show these values")));
        return empty;
    }

    private Component summary() {
        Markup.Box summary = new Markup.Box("section", "sec verdict");
        summary.getElement().setAttribute("aria-label", "Summary");
        summary.add(
                div("says", icon(diff.firstDivergence() == null ? "check" : "warn"), recorded("b", diff.summary())));
        Divergence first = diff.firstDivergence();
        if (first != null) {
            StepRef step = new StepRef(first.stepA(), first.stepB());
            Div where = div(
                    "where",
                    text("t2", "First divergence:"),
                    recorded("b cut", names.name(step)),
                    text("t2", "in " + DiffWords.reason(first.reason()) + ". " + DiffWords.began(first)));
            links(where, step);
            summary.add(where);
            stop(summary);
        }
        if (!diff.candidates().isEmpty()) summary.add(candidates());
        if (diff.leftOut() > 0)
            summary.add(text(
                    "t3 pad", Format.counted(diff.leftOut(), "more change") + " are not listed: there are too many."));
        return summary;
    }

    private Component candidates() {
        Markup.Box more = new Markup.Box("details", "cands");
        Markup.Box title = new Markup.Box("summary", "t2");
        title.getElement().setText(Format.counted(diff.candidates().size(), "other candidate"));
        more.add(title);
        diff.candidates().stream().limit(CANDIDATES * 4L).forEach(candidate -> {
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

    private void stop(Component component) {
        component.getElement().setAttribute("tabindex", "-1");
        stops.add(component);
    }

    private Component section(Section section) {
        List<Change> changes = known(section);
        List<Change> unknown = unknown(section);
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
        List<AlignedStep> shown = state.unchanged() ? diff.steps() : changedSteps;
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
