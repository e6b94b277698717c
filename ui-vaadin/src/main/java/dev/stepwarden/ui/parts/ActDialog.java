package dev.stepwarden.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;

/** Asks for what an act needs, does it, and says why when the server refuses; what was typed stays. */
public class ActDialog extends Dialog {
    private final Div fields = Markup.div("act-fields");
    private final Div problem = Markup.div("note err");
    private final NativeButton submit;

    /** @param does the words on the button, such as "Revoke key" */
    public ActDialog(String title, String does, String buttonClasses) {
        setHeaderTitle(Inert.line(title));
        setWidth("460px");
        setDraggable(false);
        addClassName("act");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        submit = Markup.button(buttonClasses, this::run, Markup.text(does));
        add(fields, problem);
        getFooter().add(Markup.button("btn", this::close, Markup.text("Cancel"), Markup.key("Esc")), submit);
    }

    private Runnable act = () -> {};

    /** What the button does; the dialog closes when it comes to an end. */
    protected final void doing(Runnable what) {
        act = what;
    }

    protected final void ask(Component... parts) {
        fields.add(parts);
    }

    protected final void allow(boolean on) {
        submit.setEnabled(on);
    }

    /** Also what Enter does in the dialog's fields. */
    protected final void run() {
        if (!submit.isEnabled()) return;
        try {
            act.run();
            close();
        } catch (RuntimeException refused) {
            complain(Words.of(refused));
        }
    }

    protected final void complain(String words) {
        problem.removeAll();
        problem.add(Markup.icon("warn"), Markup.text(words));
        problem.setVisible(true);
    }
}
