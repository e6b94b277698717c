package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.ui.parts.FindField;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Segments;
import dev.stepwarden.ui.parts.StepGlyph;
import dev.stepwarden.ui.parts.Toggle;
import dev.stepwarden.ui.run.TimelineState.Tab;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How a run is shown: which tab, which steps, which lines. */
final class RunBar extends Div {
    private static final List<StepKind> LEGEND = List.of(
            StepKind.AGENT, StepKind.MODEL, StepKind.TOOL, StepKind.RETRIEVAL, StepKind.POLICY, StepKind.APPROVAL);

    private final Segments<Tab> tabs;
    private final FindField find;
    private final Toggle errors;
    private final Toggle critical;
    private final Toggle waits;
    private final Div timelineOnly = Markup.div("fx grow");

    RunBar(Supplier<TimelineState> state, Consumer<TimelineState> changed) {
        addClassName("bar");
        Map<Tab, String> words = new LinkedHashMap<>();
        for (Tab tab : Tab.values()) words.put(tab, tab.words());
        tabs = new Segments<>("Views", words, tab -> changed.accept(state.get().withTab(tab)));
        find = new FindField("Find in steps", text -> changed.accept(state.get().withFind(text)));
        errors = new Toggle("Errors only", on -> changed.accept(state.get().withErrorsOnly(on)));
        critical = new Toggle("Critical path", on -> changed.accept(state.get().withCriticalPath(on)));
        waits = new Toggle("Collapse waits", on -> changed.accept(state.get().withCollapseWaits(on)));
        timelineOnly.add(find, legend(), Markup.space(), errors, critical, waits);
        add(tabs, timelineOnly);
    }

    private static Component legend() {
        Span kinds = span("kinds");
        for (StepKind kind : LEGEND) {
            StepGlyph glyph = StepGlyph.of(kind);
            kinds.add(span("", icon(glyph.glyph(), glyph.colour()), text(glyph.word())));
        }
        return kinds;
    }

    void show(TimelineState state) {
        tabs.show(state.tab());
        find.show(state.find());
        errors.show(state.errorsOnly());
        critical.show(state.criticalPath());
        waits.show(state.collapseWaits());
        timelineOnly.setVisible(state.tab() == Tab.TIMELINE);
    }
}
