package dev.stepwarden.ui.redaction;

import dev.stepwarden.domain.redaction.BuiltInRules;
import dev.stepwarden.domain.redaction.BuiltInRules.BuiltInRule;
import dev.stepwarden.domain.redaction.OwnRule;
import java.util.List;
import java.util.Locale;

/**
 * A rule as the list shows it.
 *
 * @param pattern empty for a built-in rule
 * @param compared whether comparisons tell if two values that it hid are the same
 */
record RuleLine(String id, String hides, String pattern, boolean compared) {
    static List<RuleLine> builtIn() {
        return BuiltInRules.all().stream().map(RuleLine::of).toList();
    }

    private static RuleLine of(BuiltInRule rule) {
        return new RuleLine(rule.id(), rule.hides(), "", rule.compared());
    }

    static RuleLine of(OwnRule rule) {
        return new RuleLine(rule.id(), rule.description(), rule.pattern(), false);
    }

    boolean isOwn() {
        return !pattern.isEmpty();
    }

    boolean says(String words) {
        return (id + " " + hides + " " + pattern).toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }

    String comparison() {
        return compared ? "Same or changed" : "Not known";
    }
}
