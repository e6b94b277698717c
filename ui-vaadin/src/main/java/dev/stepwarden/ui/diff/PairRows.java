package dev.stepwarden.ui.diff;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.stepwarden.ui.parts.Markup;
import java.util.ArrayList;
import java.util.List;

/** Rules of two parts each, a row a rule; rows are added and taken away. A row without its first part is no rule yet. */
final class PairRows extends Div {
    private final String first;
    private final String second;
    private final Runnable changed;
    private final Div lines = div("pr-lines");
    private final List<Row> rows = new ArrayList<>();

    PairRows(String first, String second, String add, Runnable changed) {
        this.first = first;
        this.second = second;
        this.changed = changed;
        addClassName("pr");
        add(lines, Markup.button("btn", () -> row("", "").one.focus(), icon("plus"), text(add)));
    }

    void clear() {
        rows.clear();
        lines.removeAll();
    }

    Row row(String one, String other) {
        Row row = new Row(one, other);
        rows.add(row);
        lines.add(row);
        return row;
    }

    /** Those that are rules. */
    List<Row> filled() {
        return rows.stream().filter(row -> !row.first().isEmpty()).toList();
    }

    void complainOfNothing() {
        rows.forEach(row -> {
            row.one.setInvalid(false);
            row.other.setInvalid(false);
        });
    }

    final class Row extends Div {
        private final TextField one;
        private final TextField other;

        private Row(String one, String other) {
            this.one = field(first, one);
            this.other = field(second, other);
            addClassName("pr-row");
            NativeButton remove = Markup.button("plain", this::remove, icon("x"));
            remove.setAriaLabel("Remove the rule");
            add(this.one, this.other, remove);
        }

        private TextField field(String label, String value) {
            TextField field = new TextField();
            field.setPlaceholder(label);
            field.setAriaLabel(label);
            field.setValue(value);
            field.setValueChangeMode(ValueChangeMode.EAGER);
            field.setManualValidation(true);
            field.addValueChangeListener(change -> changed.run());
            return field;
        }

        String first() {
            return one.getValue();
        }

        String second() {
            return other.getValue();
        }

        void complain(boolean ofFirst, String reason) {
            TextField field = ofFirst ? one : other;
            field.setInvalid(true);
            field.setErrorMessage(reason);
        }

        private void remove() {
            rows.remove(this);
            lines.remove(this);
            changed.run();
        }
    }
}
