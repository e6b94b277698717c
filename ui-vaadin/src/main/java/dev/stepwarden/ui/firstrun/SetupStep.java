package dev.stepwarden.ui.firstrun;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import dev.stepwarden.ui.parts.Markup;

/** One numbered step, ticked when it is done. */
final class SetupStep extends Markup.Box {
    private final Markup.Box number;

    SetupStep(int number, String title, String why) {
        super("section", "step");
        this.number = new Markup.Box("span", "n", Markup.text(Integer.toString(number)));
        add(this.number, new H2(title), new Paragraph(why));
    }

    void now() {
        addClassName("now");
    }

    void done() {
        removeClassName("now");
        addClassName("done");
        number.removeAll();
        number.add(Markup.icon("check"));
    }
}
