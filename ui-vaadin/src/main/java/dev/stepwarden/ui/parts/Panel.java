package dev.stepwarden.ui.parts;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.space;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;

/** What stands beside a list about one of its rows. */
public final class Panel extends Div {
    private final Div body = div("body");
    private final Markup.Box facts = new Markup.Box("dl", "kv");

    public Panel(String title, Component badge, Component cross) {
        addClassName("panel");
        body.add(facts);
        add(new Header(div("fx", Markup.h2(recorded("", title)), badge, space(), cross)), body);
    }

    public Panel fact(String name, Component... value) {
        facts.add(new Markup.Box("dt", "", text(name)), new Markup.Box("dd", "", value));
        return this;
    }

    public Panel fact(String name, String value) {
        return fact(name, recorded("cut", value));
    }

    /** An id, to be copied. */
    public Panel id(String name, String id) {
        return fact(name, text("mono cut", id), Markup.copying(id, name));
    }

    /** A part of its own with a title. */
    public Panel card(String title, Component... parts) {
        body.add(div("card", Markup.h3(text(title)), div("pad act-fields", parts)));
        return this;
    }

    public Panel with(Component... parts) {
        body.add(parts);
        return this;
    }

    public static Component badge(ListGrid.Standing standing, String kind) {
        return Markup.span("badge sb " + kind, Markup.icon(standing.glyph(), "ic-11"), text(standing.word()));
    }
}
