package dev.stepwarden.ui.audit;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Menu;
import dev.stepwarden.ui.run.RangeMenu;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/** What narrows the audit log: a chip for each field, and the time. */
final class AuditFilterBar extends Div {
    private static final int SEARCHED_FROM = 12;

    private final Function<AuditField, Map<String, String>> offered;
    private final Consumer<AuditState> changed;
    private final RangeMenu range;
    private final Map<AuditField, Chip> chips = new EnumMap<>(AuditField.class);
    private Map<String, String> offeredWords = Map.of();
    private AuditState state = AuditState.ALL;

    /** @param offered values of a field and the words for them */
    AuditFilterBar(Function<AuditField, Map<String, String>> offered, Consumer<AuditState> changed) {
        this.offered = offered;
        this.changed = changed;
        addClassName("bar");
        range = new RangeMenu(chosen -> changed.accept(state.withRange(chosen)));
        for (AuditField field : AuditField.values()) {
            Chip chip = new Chip(field);
            chips.put(field, chip);
            add(chip);
        }
        add(Markup.space(), range.chip());
    }

    /** @param words for values that are chosen */
    void show(AuditState now, Map<String, String> words, Instant at) {
        state = now;
        offeredWords = words;
        range.show(now.range(), at);
        chips.values().forEach(Chip::show);
    }

    private void toggle(AuditField field, String value) {
        Set<String> chosen = new TreeSet<>(state.chosen(field));
        if (!chosen.remove(value)) chosen.add(value);
        changed.accept(state.with(field, chosen));
    }

    /** Enough of a value to tell it by: actors and targets are ids. */
    private String brief(String value) {
        return offeredWords.getOrDefault(
                value, value.length() > 36 ? value.substring(0, value.indexOf('/') + 9) : value);
    }

    /** One field, what is chosen of it, and the menu that offers more. */
    private final class Chip extends Span {
        private final AuditField field;
        private final Span words = Markup.span("v");
        private final NativeButton cross;
        private final Menu menu;

        Chip(AuditField field) {
            this.field = field;
            addClassName("chip");
            NativeButton open = Markup.button("fx", () -> {}, text("l", field.words()), words, icon("chev", "ic-12"));
            cross = Markup.button("plain", () -> changed.accept(state.with(field, Set.of())), icon("x"));
            cross.setAriaLabel("Take away the filter " + field.words());
            add(open, cross);
            menu = new Menu(open, field.words());
            menu.addOpenedChangeListener(change -> {
                if (change.isOpened()) fill();
            });
        }

        void show() {
            Set<String> chosen = state.chosen(field);
            boolean any = chosen.isEmpty();
            cross.setVisible(!any);
            String one =
                    any ? "any" : chosen.size() == 1 ? brief(chosen.iterator().next()) : "any of " + chosen.size();
            words.setText(Inert.line(one));
            // nobody looks for an id by reading ids: a target is chosen from an entry
            setVisible(field != AuditField.TARGET || !any);
        }

        private void fill() {
            Map<String, String> all = offered.apply(field);
            Div list = Markup.div("menu-scroll");
            menu.clear();
            menu.put(Menu.caption(field.words()));
            if (all.size() > SEARCHED_FROM) menu.put(search(list, all));
            menu.put(list);
            list(list, all, "");
        }

        private Div search(Div list, Map<String, String> all) {
            Input input = new Input();
            input.setPlaceholder("Search");
            input.setAriaLabel("Search values of " + field.words());
            input.setValueChangeMode(ValueChangeMode.TIMEOUT);
            input.setValueChangeTimeout(150);
            input.addValueChangeListener(change -> list(list, all, change.getValue()));
            return Markup.div("find wide", icon("search"), input);
        }

        private void list(Div list, Map<String, String> all, String wanted) {
            list.removeAll();
            String part = wanted.strip().toLowerCase(Locale.ROOT);
            Set<String> chosen = state.chosen(field);
            all.forEach((value, shown) -> {
                if (!shown.toLowerCase(Locale.ROOT).contains(part)) return;
                list.add(menu.choice(shown, chosen.contains(value), () -> {
                    toggle(field, value);
                    list(list, all, wanted);
                }));
            });
        }
    }
}
