package dev.stepwarden.domain.redaction;

import dev.stepwarden.domain.json.Json;
import java.util.List;

/**
 * Takes out what must never be stored. Pure: the same input gives the same output, so that a repeated write is known
 * again. Takes linear time, and next to none where there is nothing to find; what is not changed is not copied.
 *
 * <p>{@link DroppedHeaders} go by their place, everything else by {@link TextRule}s, which look at one string at a time:
 * a new rule is one more in that list. Input that looks like one of our {@link Markers} is escaped first, so that a
 * marker in what comes out was made here.
 */
public final class Redactor {
    private static final Redactor ALWAYS = new Redactor(List.of(new UrlUserinfo(), new SignedQuery()));

    private final List<TextRule> rules;

    Redactor(List<TextRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** With the rules that hold whatever a project says. */
    public static Redactor always() {
        return ALWAYS;
    }

    /** For payloads, whose shape is the client's own. */
    public Redacted redact(Json payload) {
        RedactionPass pass = new RedactionPass(rules);
        Json value = pass.payload(payload);
        return new Redacted(value, pass.found());
    }

    /** For values whose shape is the protocol's: strings stay strings and keys are not looked at. */
    public Redacted redactTyped(Json typed) {
        RedactionPass pass = new RedactionPass(rules);
        Json value = pass.typed(typed);
        return new Redacted(value, pass.found());
    }

    /** For one typed string: names, tags, messages. */
    public String redactText(String text) {
        return new RedactionPass(rules).text(text);
    }
}
