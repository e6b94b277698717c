package dev.stepwarden.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;

/** Nothing to show: says why and offers one action. */
public final class EmptyState extends Div {
    public EmptyState(String title, String why, Component... action) {
        addClassName("empty");
        add(new H2(title), Markup.text("t2", why));
        add(action);
    }
}
