package dev.stepwarden.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import dev.stepwarden.ui.parts.Markup;

/** All keys, by screen. */
final class KeysDialog extends Dialog {
    KeysDialog() {
        setHeaderTitle("Keys");
        setWidth("460px");
        Component everywhere = list(
                "Ctrl K",
                "jump to a run or a project",
                "/",
                "search",
                "Y",
                "copy the link to this page",
                "Esc",
                "close or clear",
                "?",
                "this list");
        Component runs = list(
                "J",
                "next run",
                "K",
                "previous run",
                "Enter",
                "open the run",
                "Space",
                "open or close the peek panel",
                "F",
                "add a filter",
                "X",
                "choose the run to be compared",
                "C",
                "compare the two that are chosen",
                ".",
                "show new runs",
                "P",
                "pause live");
        Component run = list(
                "↑ ↓",
                "previous, next step",
                "← →",
                "fold, unfold",
                "E",
                "next error",
                "Z",
                "zoom to the step",
                "0",
                "reset the zoom");
        Component approvals = list(
                "J",
                "next request",
                "K",
                "previous request",
                "A",
                "approve: go to the decision",
                "D",
                "deny: go to the decision",
                ".",
                "show new requests");
        Component compared = list("N", "next change", "P", "previous change", "X", "swap A and B");
        add(Markup.div(
                "keys-all",
                title("Everywhere"),
                everywhere,
                title("Runs"),
                runs,
                title("One run"),
                run,
                title("Two runs compared"),
                compared,
                title("Approvals"),
                approvals));
        getFooter().add(Markup.button("btn", this::close, Markup.text("Close"), Markup.key("Esc")));
    }

    private static Component title(String words) {
        return Markup.h3(Markup.text(words));
    }

    private static Component list(String... keysAndWords) {
        Markup.Box list = new Markup.Box("dl", "keys-list");
        for (int i = 0; i < keysAndWords.length; i += 2) {
            Markup.Box keys = new Markup.Box("dt", "fx");
            for (String key : keysAndWords[i].split(" ")) keys.add(Markup.key(key));
            list.add(keys, new Markup.Box("dd", "", Markup.text(keysAndWords[i + 1])));
        }
        return list;
    }
}
