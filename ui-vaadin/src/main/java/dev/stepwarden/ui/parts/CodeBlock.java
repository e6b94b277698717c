package dev.stepwarden.ui.parts;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;

/** Text to copy into a terminal or a program. */
public final class CodeBlock extends Div {

    private CodeBlock(String copied, Runnable onCopy) {
        addClassNames("code", "cd");
        NativeButton copy = Markup.button("btn cpy", () -> {}, icon("copy"), text("Copy"));
        copy.getElement().setAttribute("data-copy", copied);
        copy.getElement().addEventListener("copied", event -> onCopy.run());
        add(copy);
    }

    /** One command of a shell. */
    public static CodeBlock command(String command, Runnable onCopy) {
        CodeBlock block = new CodeBlock(command, onCopy);
        block.add(div("sh", text("t3", "$ "), text(command)));
        return block;
    }

    /** @param key the secret, empty before there is one; shown in part, copied whole */
    public static CodeBlock environment(String base, String key, Runnable onCopy) {
        String url = "export STEPWARDEN_URL=" + base;
        String variable = "export STEPWARDEN_API_KEY=";
        CodeBlock block = new CodeBlock(url + "\n" + variable + key, onCopy);
        String shown = key.isEmpty() ? "…" : key.substring(0, 12) + "…";
        block.add(div("sh", text("t3", "$ "), text(url)), div("sh", text("t3", "$ "), text(variable + shown)));
        return block;
    }

    public static CodeBlock python() {
        CodeBlock block = new CodeBlock("import stepwarden\nstepwarden.init()\n", () -> {});
        block.add(
                div("new", text("kw", "import"), text(" stepwarden")),
                div(
                        "new",
                        text("stepwarden.init()                              "),
                        text("t3", "# reads the two variables above")),
                div("t3", text("graph = builder.compile()                      # your LangGraph, unchanged")),
                div("t3", text("graph.invoke({\"order_id\": \"ord_1\"})")));
        return block;
    }
}
