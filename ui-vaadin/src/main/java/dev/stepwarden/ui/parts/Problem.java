package dev.stepwarden.ui.parts;

import com.vaadin.flow.component.html.Div;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What failed, what still works, an id for the log, and another try. */
public final class Problem extends Div {
    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);

    public Problem() {
        addClassNames("note", "err");
        getElement().setAttribute("role", "alert");
        setVisible(false);
    }

    /** @param says one sentence on what failed and what still works */
    public void show(String says, RuntimeException cause, Runnable retry) {
        String id = logged(cause);
        removeAll();
        add(Markup.icon("warn"), Markup.text(says), Markup.span("t3", Markup.text("error "), Markup.text("mono", id)));
        add(Markup.copying(id, "error id"), Markup.space(), Markup.button("btn", retry, Markup.text("Retry")));
        setVisible(true);
    }

    public void clear() {
        setVisible(false);
    }

    /** Writes the cause to the log under an id that a reader can name. */
    public static String logged(Throwable cause) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("error {} shown to a reader", id, cause);
        return id;
    }
}
