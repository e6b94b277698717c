package dev.stepwarden.ui.policy;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.stepwarden.domain.policy.ApprovalTerms;
import dev.stepwarden.domain.policy.Condition;
import dev.stepwarden.domain.policy.Effect;
import dev.stepwarden.domain.policy.Factor;
import dev.stepwarden.domain.policy.PolicyDocument;
import dev.stepwarden.domain.policy.PolicyRule;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import java.util.stream.Collectors;

/** What a version says, rule by rule. All matching rules count, whatever their order. */
final class RulesTable extends Div {
    RulesTable(PolicyDocument document) {
        addClassName("pol-rules");
        Markup.Box head = new Markup.Box(
                "thead",
                "",
                row(
                        "th",
                        text("Rule"),
                        text("Tool matches"),
                        text("Condition"),
                        text("Effect"),
                        text("Approval needs"),
                        text("Mode")));
        Markup.Box body = new Markup.Box("tbody", "");
        document.rules().forEach(rule -> body.add(rule(rule)));
        body.add(row(
                "td",
                text("t3", "default"),
                text("t3", "no rule matches"),
                text(""),
                effect(document.byDefault()),
                text("t2", document.byDefault() == Effect.REQUIRE_APPROVAL ? needs(ApprovalTerms.USUAL) : Format.NONE),
                mode(document.shadow())));
        add(new Markup.Box("table", "prof-counts", head, body));
        if (document.shadow())
            add(text(
                    "t2 small",
                    "The whole set is in shadow mode: what it says is recorded, and nothing is held back."));
        long failing =
                document.runTests().stream().filter(test -> !test.passed()).count();
        if (document.tests().isEmpty()) add(text("t3 small", "It has no tests."));
        else
            add(
                    failing == 0
                            ? span(
                                    "fx small",
                                    icon("check", "s-ok"),
                                    text(Format.counted(document.tests().size(), "test") + " pass"))
                            : span(
                                    "fx small",
                                    icon("warn", "s-err"),
                                    text(failing + " of "
                                            + Format.counted(document.tests().size(), "test") + " fail")));
    }

    private static Component rule(PolicyRule rule) {
        Condition when = rule.when();
        String where = rule.environments().isEmpty() ? "" : " in " + String.join(", ", rule.environments());
        return row(
                "td",
                Markup.recorded("mono", rule.id()),
                Markup.recorded("mono", rule.tool().text() + where),
                when == null ? text("t3", "always") : Markup.recorded("mono", when.text()),
                effect(rule.effect()),
                text("t2", rule.effect() == Effect.REQUIRE_APPROVAL ? needs(rule.approval()) : Format.NONE),
                mode(rule.shadow()));
    }

    private static Component row(String cell, Component... cells) {
        Markup.Box row = new Markup.Box("tr", "");
        for (Component each : cells) row.add(new Markup.Box(cell, "", each));
        return row;
    }

    static Component effect(Effect effect) {
        return switch (effect) {
            case ALLOW -> span("fx", icon("check", "s-ok"), text("Allow"));
            case REQUIRE_APPROVAL -> span("fx", icon("approval", "s-wait"), text("Ask for approval"));
            case BLOCK -> span("fx", icon("stop", "s-err"), text("Block"));
        };
    }

    private static Component mode(boolean shadow) {
        return shadow ? span("badge mut sb", icon("shield", "ic-11"), text("Shadow")) : text("t2", "Enforce");
    }

    private static String needs(ApprovalTerms terms) {
        String whom = terms.factors().stream().map(RulesTable::factor).collect(Collectors.joining(" and "));
        return whom + ", within " + Format.duration(terms.ttl().toMillis())
                + (terms.reasonRequired() ? ", with a reason" : "");
    }

    private static String factor(Factor factor) {
        String group = factor.group();
        return factor.n() + (group == null ? " of anybody who may" : " of " + Inert.line(group));
    }
}
