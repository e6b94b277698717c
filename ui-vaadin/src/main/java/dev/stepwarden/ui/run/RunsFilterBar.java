package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.key;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.stepwarden.ui.parts.FindField;
import dev.stepwarden.ui.parts.Markup;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** What narrows the list: words, filters, time. */
final class RunsFilterBar extends Div {
    private final Function<FilterField, List<String>> offered;
    private final Consumer<RunsState> changed;
    private final FindField find;
    private final Div chips = Markup.div("fx");
    private final RangeMenu range;
    private final Map<FilterField, FilterChip> shown = new EnumMap<>(FilterField.class);
    private RunsState state = RunsState.USUAL;

    RunsFilterBar(Function<FilterField, List<String>> offered, Consumer<RunsState> changed) {
        this.offered = offered;
        this.changed = changed;
        addClassName("bar");
        find = new FindField("Search name, agent or ID", text -> changed.accept(state.withText(text)));
        range = new RangeMenu(chosen -> changed.accept(state.withRange(chosen)));
        NativeButton add = Markup.button("chip add", () -> {}, icon("plus"), text("Filter"), key("F"));
        add.getElement().setAttribute("data-key", "f");
        new FilterMenu(add, null, offered, () -> state, this::choose);
        add(find, chips, add, Markup.space(), range.chip());
    }

    private void choose(FilterField field, Set<String> values) {
        changed.accept(state.with(field, values));
    }

    void show(RunsState now, Instant at) {
        state = now;
        find.show(now.text());
        range.show(now.range(), at);
        for (FilterField field : FilterField.values()) {
            Set<String> values = now.chosen(field);
            if (values.isEmpty()) remove(field);
            else shown.computeIfAbsent(field, this::chip).show(values);
        }
    }

    private void remove(FilterField field) {
        FilterChip chip = shown.remove(field);
        if (chip != null) chips.remove(chip);
    }

    private FilterChip chip(FilterField field) {
        FilterChip chip = new FilterChip(field, () -> choose(field, Set.of()));
        new FilterMenu(chip.target(), field, offered, () -> state, this::choose);
        chips.add(chip);
        return chip;
    }
}
