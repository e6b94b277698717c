package dev.stepwarden.ui.firstrun;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.stepwarden.ui.parts.Markup;

/** Text to copy into a terminal or a program. */
final class CodeBlock extends Div {

    private CodeBlock(String copied, Runnable onCopy) {
        addClassNames("code", "cd");
        NativeButton copy = Markup.button("btn cpy", () -> {}, icon("copy"), text("Copy"));
        copy.getElement().setAttribute("data-copy", copied);
        copy.getElement().addEventListener("copied", event -> onCopy.run());
        add(copy);
    }

    /** One command of a shell. */
    static CodeBlock command(String command, Runnable onCopy) {
        CodeBlock block = new CodeBlock(command, onCopy);
        block.add(div("sh", text("t3", "$ "), text(command)));
        return block;
    }

    static CodeBlock environment(String base) {
        String lines = "export STEPWARDEN_URL=" + base + "\nexport STEPWARDEN_API_KEY=…";
        CodeBlock block = new CodeBlock(lines, () -> {});
        for (String line : lines.split("\n")) block.add(div("sh", text("t3", "$ "), text(line)));
        return block;
    }

    static CodeBlock python() {
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
