package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import java.util.Set;

/** A filter that is on: its field, its values, a cross to take it away. */
final class FilterChip extends Span {
    private final FilterField field;
    private final Span shown = Markup.span("v");
    private final NativeButton open;

    FilterChip(FilterField field, Runnable away) {
        this.field = field;
        addClassName("chip");
        open = Markup.button("fx", () -> {}, text("l", field.words()), shown);
        NativeButton cross = Markup.button("plain", away, icon("x"));
        cross.setAriaLabel("Take away the filter " + field.words());
        add(open, cross);
    }

    NativeButton target() {
        return open;
    }

    void show(Set<String> values) {
        String first = field.shown(values.iterator().next());
        shown.setText(values.size() == 1 ? Inert.line(first) : "any of " + values.size());
        shown.getElement().setAttribute("title", Inert.line(String.join(", ", values)));
    }
}
