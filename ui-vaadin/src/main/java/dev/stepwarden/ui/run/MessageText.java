package dev.stepwarden.ui.run;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.RedactionRule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A turn's text with its line breaks; hidden values as chips; long ones cut until asked for. */
final class MessageText extends Div {
    private static final int CUT_AT = 1_600;
    private static final Pattern MARKER = Pattern.compile(
            "\\[REDACTED:([A-Za-z0-9._-]{1,80})]|\\{\"\\$redacted\":\\{\"rule\":\"([A-Za-z0-9._-]{1,80})\"}}");

    MessageText(String text) {
        addClassName("says");
        getElement().setAttribute("dir", "auto");
        if (text.length() <= CUT_AT) write(text);
        else cut(text);
    }

    private void cut(String text) {
        int end = Character.isHighSurrogate(text.charAt(CUT_AT - 1)) ? CUT_AT - 1 : CUT_AT;
        write(text.substring(0, end) + "…");
        NativeButton all = Markup.button(
                "lnk",
                () -> {
                    removeAll();
                    write(text);
                },
                Markup.text("Show all " + Format.count(text.length()) + " characters"));
        add(all);
    }

    private void write(String text) {
        String visible = Inert.visible(text);
        Matcher marker = MARKER.matcher(visible);
        int from = 0;
        while (marker.find()) {
            add(Markup.text(visible.substring(from, marker.start())));
            add(RedactionRule.chip(marker.group(1) == null ? marker.group(2) : marker.group(1), 1));
            from = marker.end();
        }
        add(Markup.text(visible.substring(from)));
    }
}
