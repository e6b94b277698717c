package dev.stepwarden.ui.parts;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import java.util.Locale;

/** What a rule hides, in words. */
public final class RedactionRule {
    private RedactionRule() {}

    /** "Email" for the rule "email", "Secret" for one that is not known here. */
    public static String hides(String rule) {
        String name = rule.toLowerCase(Locale.ROOT);
        if (name.contains("mail")) return "Email";
        if (name.contains("iban")) return "IBAN";
        if (name.contains("card") || name.equals("pan")) return "Card number";
        if (name.contains("phone")) return "Phone";
        if (name.contains("header") || name.contains("cookie") || name.equals("authorization")) return "Header";
        if (name.contains("url") || name.contains("userinfo")) return "URL part";
        return "Secret";
    }

    /** A chip of the same shape whatever was hidden. */
    public static Component chip(String rule, int times) {
        return span(
                "red",
                icon("lock"),
                new Markup.Box("b", "", text(hides(rule))),
                text((times > 1 ? times + " · " : "") + "rule " + Inert.line(rule)));
    }
}
