package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.hint;
import static dev.stepwarden.ui.parts.Markup.span;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.shell.MainLayout;

/** The line below the waterfall: what its keys do, each as a button. */
final class WaterfallKeys extends Div {
    WaterfallKeys(Waterfall waterfall, Span count) {
        addClassName("st");
        add(span(
                "",
                hint("ArrowUp", "↑", "", () -> waterfall.move(-1)),
                hint("ArrowDown", "↓", "step", () -> waterfall.move(1))));
        add(span(
                "",
                hint("ArrowLeft", "←", "", () -> waterfall.fold(true)),
                hint("ArrowRight", "→", "fold", () -> waterfall.fold(false))));
        add(span("", hint("e", "E", "next error", waterfall::nextError)));
        add(span("", zoom("z", "Z", "zoom to step", "step")), span("", zoom("0", "0", "reset zoom", "reset")));
        add(span("", hint("?", "?", "all keys", MainLayout::showKeys)), Markup.space(), count);
    }

    /** Zooming needs no server: the element around does it. */
    private static NativeButton zoom(String key, String shown, String does, String what) {
        NativeButton button = hint(key, shown, does, () -> {});
        button.getElement().setAttribute("data-zoom", what);
        return button;
    }
}
