package dev.stepwarden.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.time.Instant;

/** The plain elements that the style sheets are written for. Text is always set as text. */
public final class Markup {
    private Markup() {}

    /** Any element that has children. */
    public static class Box extends Component implements HasComponents, HasStyle {
        public Box(String tag, String classes, Component... children) {
            super(new Element(tag));
            if (!classes.isEmpty()) addClassNames(classes.split(" "));
            add(children);
        }
    }

    public static Div div(String classes, Component... children) {
        Div div = new Div(children);
        if (!classes.isEmpty()) div.addClassNames(classes.split(" "));
        return div;
    }

    public static Span span(String classes, Component... children) {
        Span span = new Span(children);
        if (!classes.isEmpty()) span.addClassNames(classes.split(" "));
        return span;
    }

    public static Span text(String text) {
        return new Span(text);
    }

    public static Span text(String classes, String text) {
        Span span = span(classes);
        span.setText(text);
        return span;
    }

    /** A recorded text as one line; all of it on hover. */
    public static Span recorded(String classes, String text) {
        String line = Inert.line(text);
        Span span = text(classes, line);
        span.getElement().setAttribute("dir", "auto").setAttribute("title", line);
        return span;
    }

    public static H1 h1(String text) {
        H1 h1 = new H1(Inert.line(text));
        h1.getElement().setAttribute("dir", "auto");
        return h1;
    }

    public static H2 h2(Component... children) {
        return new H2(children);
    }

    public static H3 h3(Component... children) {
        return new H3(children);
    }

    public static Component icon(String glyph) {
        Box icon = new Box("i", "ic ic-" + glyph);
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }

    public static Component icon(String glyph, String classes) {
        Component icon = icon(glyph);
        for (String name : classes.split(" ")) icon.getElement().getClassList().add(name);
        return icon;
    }

    public static Component key(String name) {
        Box key = new Box("kbd", "");
        key.getElement().setText(name);
        return key;
    }

    /** Pushes what follows to the right edge. */
    public static Span space() {
        return span("sp");
    }

    public static NativeButton button(String classes, Runnable action, Component... children) {
        NativeButton button = new NativeButton();
        button.getElement().setAttribute("type", "button");
        button.addClassNames(classes.split(" "));
        button.add(children);
        button.addClickListener(click -> action.run());
        return button;
    }

    /** A button that looks like the text around it and answers to keys, such as "j". */
    public static NativeButton hint(String keys, String shown, String does, Runnable action) {
        NativeButton button = button("hint", action);
        for (String name : shown.split(" ")) button.add(key(name));
        button.add(text(does));
        button.getElement().setAttribute("data-key", keys);
        return button;
    }

    /** A glyph that copies the text when pressed. */
    public static NativeButton copying(String text, String what) {
        NativeButton copy = button("plain", () -> {}, icon("copy", "ic-12"));
        copy.getElement()
                .setAttribute("data-copy", text)
                .setAttribute("aria-label", "Copy " + what)
                .setAttribute("title", "Copy " + what);
        return copy;
    }

    /** Age that counts by itself: "12 min", exact UTC on hover. */
    public static Component age(Instant at, String suffix) {
        Box time = new Box("sw-time", "num");
        time.getElement().setAttribute("at", at.toString()).setAttribute("suffix", suffix);
        return time;
    }
}
