package dev.stepwarden.ui.login;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.key;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.stepwarden.domain.signin.RefusedForm;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.shell.CsrfField;
import java.util.LinkedHashMap;
import java.util.Map;

/** A plain form by which one comes in, so that password stores and slow connections are happy. */
public final class DoorForm extends Markup.Box {
    private final Div problem = div("problem");
    private final Div notice = div("notice");
    private final Map<String, Input> fields = new LinkedHashMap<>();

    /** @param action where it is sent, relative to the page's base */
    public DoorForm(String action, String title, Component... under) {
        super("form", "");
        getElement().setAttribute("method", "post").setAttribute("action", action);
        problem.getElement().setAttribute("role", "alert");
        notice.getElement().setAttribute("role", "status");
        problem.setVisible(false);
        notice.setVisible(false);
        add(div("", new H1(title), div("to", under)), notice, problem, new CsrfField());
    }

    /** @param hint below the field; empty for none */
    public Input field(String name, String label, String type, String autocomplete, String hint) {
        Input input = new Input();
        input.getElement()
                .setAttribute("name", name)
                .setAttribute("type", type)
                .setAttribute("autocomplete", autocomplete)
                .setAttribute("required", true);
        Markup.Box labelled = new Markup.Box("label", "", text(label), input);
        if (!hint.isEmpty()) {
            Span words = text("hint", hint);
            words.setId("hint-" + name);
            input.getElement().setAttribute("aria-describedby", "hint-" + name);
            labelled = new Markup.Box("label", "", text(label), input, words);
        }
        fields.put(name, input);
        add(labelled);
        return input;
    }

    /** Goes along without being shown. */
    public Input hidden(String name, String value) {
        Input input = new Input();
        input.getElement()
                .setAttribute("type", "hidden")
                .setAttribute("name", name)
                .setAttribute("value", value);
        add(input);
        return input;
    }

    /** An e-mail address. */
    public Input address(String name) {
        Input input = field(name, "E-mail", "text", "username", "");
        input.getElement().setAttribute("inputmode", "email").setAttribute("autocapitalize", "none");
        return input;
    }

    public void submit(String words) {
        NativeButton submit = new NativeButton();
        submit.add(text(words), key("Enter"));
        submit.addClassNames("btn", "p", "big");
        submit.getElement().setAttribute("type", "submit");
        add(submit);
    }

    /** Why somebody is here who did not want to be. */
    public void notice(String words) {
        notice.removeAll();
        notice.add(icon("clock"), text(words));
        notice.setVisible(true);
    }

    /** What was wrong with what was sent; what was typed stands where it stood. */
    public void refused(RefusedForm refused) {
        problem.removeAll();
        problem.add(icon("warn"), span("", text(refused.problem())));
        problem.setVisible(true);
        fields.forEach((name, input) -> {
            String typed = refused.typed(name);
            if (!typed.isEmpty()) input.getElement().setAttribute("value", typed);
        });
        Input toBlame = fields.get(refused.field());
        if (toBlame != null) {
            toBlame.getElement().setAttribute("aria-invalid", "true");
            toBlame.focus();
        }
    }
}
