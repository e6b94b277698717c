package dev.stepwarden.domain.redaction;

import dev.stepwarden.domain.json.Json;
import java.util.UUID;

/**
 * Takes out what must never be stored. Pure: the same input gives the same output, so that a repeated write is known
 * again. Takes linear time, and next to none where there is nothing to find; what is not changed is not copied.
 *
 * <p>{@link DroppedHeaders} and {@link NamedSecret} go by a member's name, everything else by {@link TextRule}s, which
 * look at one string at a time; {@link Rules} has them all. Input that looks like one of our {@link Markers} is escaped
 * first, so that a marker in what comes out was made here, or by our own recorder.
 */
public final class Redactor {
    private static final Redactor ALWAYS = new Redactor(Rules.builtIn(), false, Tagging.NONE);
    private static final Redactor AFTER_RECORDER = new Redactor(Rules.builtIn(), true, Tagging.NONE);

    private final Rules rules;
    private final boolean keepsMarkers;
    private final Tagging tagging;

    private Redactor(Rules rules, boolean keepsMarkers, Tagging tagging) {
        this.rules = rules;
        this.keepsMarkers = keepsMarkers;
        this.tagging = tagging;
    }

    /** With the rules that hold whatever a project says. */
    public static Redactor always() {
        return ALWAYS;
    }

    /**
     * The same for what a recorder sends, which has redacted before: markers that are exactly like ours, of rules that
     * there are, stay and are counted. For the door of ingest keys alone.
     */
    public static Redactor afterRecorder() {
        return AFTER_RECORDER;
    }

    /** The same with a project's own rules. */
    public Redactor with(ProjectRules own) {
        return new Redactor(own.rules(), keepsMarkers, tagging);
    }

    /** The same with equality tags in payloads, under the tenant's key and, for what its recorders hid, the project's. */
    public Redactor tagging(TagKey key, UUID project) {
        return new Redactor(rules, keepsMarkers, new Tagging(key, project));
    }

    /** For payloads, whose shape is the client's own. */
    public Redacted redact(Json payload) {
        RedactionPass pass = pass();
        Json value = pass.payload(payload);
        return new Redacted(value, pass.found());
    }

    /** For values whose shape is the protocol's: strings stay strings and keys are not looked at. */
    public Redacted redactTyped(Json typed) {
        RedactionPass pass = pass();
        Json value = pass.typed(typed);
        return new Redacted(value, pass.found());
    }

    /** For one typed string: names, tags, messages. */
    public String redactText(String text) {
        return pass().text(text);
    }

    private RedactionPass pass() {
        return new RedactionPass(rules, keepsMarkers, tagging);
    }
}
