package dev.stepwarden.ui.parts;

import com.vaadin.flow.component.html.Div;
import dev.stepwarden.domain.redaction.Marker;
import dev.stepwarden.domain.redaction.Marker.Inline;

/** A text in which what is hidden stands as chips. */
public final class Chips extends Div {
    public Chips(String text) {
        addClassName("chips");
        getElement().setAttribute("dir", "auto");
        String visible = Inert.visible(text);
        int from = 0;
        for (Inline inline : Marker.in(visible)) {
            add(Markup.text(visible.substring(from, inline.start())));
            add(RedactionRule.chip(inline.marker().rule(), 1));
            from = inline.end();
        }
        add(Markup.text(visible.substring(from)));
    }
}
