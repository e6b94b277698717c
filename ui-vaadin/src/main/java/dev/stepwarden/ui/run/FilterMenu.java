package dev.stepwarden.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Menu;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Chooses values of a field; opened from "+ Filter" it first asks which field. */
final class FilterMenu {
    private static final int SEARCHED_FROM = 12;

    private final Menu menu;
    private final Function<FilterField, List<String>> offered;
    private final Supplier<RunsState> state;
    private final BiConsumer<FilterField, Set<String>> changed;

    /** @param fixed the field, null to ask first */
    FilterMenu(
            Component target,
            @Nullable FilterField fixed,
            Function<FilterField, List<String>> offered,
            Supplier<RunsState> state,
            BiConsumer<FilterField, Set<String>> changed) {
        this.menu = new Menu(target, "Filter");
        this.offered = offered;
        this.state = state;
        this.changed = changed;
        menu.addOpenedChangeListener(change -> {
            if (!change.isOpened()) return;
            if (fixed == null) fields();
            else values(fixed);
        });
    }

    private void fields() {
        menu.clear();
        menu.put(Menu.caption("Filter by"));
        for (FilterField field : FilterField.values()) {
            Component go = Markup.button(
                    "menu-item", () -> values(field), Markup.text("grow", field.words()), Markup.icon("chevr"));
            menu.put(go);
        }
    }

    private void values(FilterField field) {
        List<String> known =
                field == FilterField.STATUS ? List.copyOf(RunStatus.BY_NAME.keySet()) : offered.apply(field);
        TreeSet<String> all = new TreeSet<>(known);
        all.addAll(state.get().chosen(field));
        Div list = Markup.div("menu-scroll");
        fill(list, field, all, "");
        menu.clear();
        menu.put(Menu.caption(field.words()));
        if (all.size() > SEARCHED_FROM) menu.put(search(list, field, all));
        menu.put(list);
        if (all.isEmpty()) menu.put(Menu.caption("No run has one."));
    }

    private Component search(Div list, FilterField field, Set<String> all) {
        Input input = new Input();
        input.setPlaceholder("Search");
        input.setAriaLabel("Search values of " + field.words());
        input.setValueChangeMode(ValueChangeMode.TIMEOUT);
        input.setValueChangeTimeout(150);
        input.addValueChangeListener(change -> fill(list, field, all, change.getValue()));
        return Markup.div("find wide", Markup.icon("search"), input);
    }

    private void fill(Div list, FilterField field, Set<String> all, String wanted) {
        list.removeAll();
        String part = wanted.strip().toLowerCase(Locale.ROOT);
        Set<String> chosen = state.get().chosen(field);
        all.stream()
                .filter(value -> field.shown(value).toLowerCase(Locale.ROOT).contains(part))
                .forEach(value -> list.add(menu.choice(field.shown(value), chosen.contains(value), () -> {
                    toggle(field, value);
                    fill(list, field, all, wanted);
                })));
    }

    private void toggle(FilterField field, String value) {
        Set<String> chosen = new TreeSet<>(state.get().chosen(field));
        if (!chosen.remove(value)) chosen.add(value);
        changed.accept(field, chosen);
    }
}
