package dev.stepwarden.domain.redaction;

import dev.stepwarden.domain.json.Json;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Markers that a recorder has made, which is taken at its word: exactly like ours, of rules that there are, with its own
 * kind of tag or with none. A tag of the server's kind, or anything else beside the rule, makes it input that looks like one.
 */
final class RecordersMarkers {
    private final Rules rules;
    private final Tagging tagging;
    private final Consumer<String> kept;

    /** @param kept hears the rule of each that stays */
    RecordersMarkers(Rules rules, Tagging tagging, Consumer<String> kept) {
        this.rules = rules;
        this.tagging = tagging;
        this.kept = kept;
    }

    /** The text with all else escaped that looks like a marker. */
    String escaped(String text) {
        return Markers.escapedButKnown(text, this::inline);
    }

    private @Nullable String inline(String rule, String tag) {
        if (!rules.names().know(rule) || !(tag.isEmpty() || Tagging.isRecorders(tag))) return null;
        kept.accept(rule);
        return Markers.inline(rule, tag.isEmpty() ? null : tagging.ofRecorder(rules, rule, tag));
    }

    /** What stays of an object that is one; null for any other. */
    Json.@Nullable Obj marker(Json.Obj object) {
        if (object.members().size() != 1 || !(object.get(Markers.KEY) instanceof Json.Obj marker)) return null;
        if (!(marker.get("rule") instanceof Json.Str(String rule))
                || !rules.names().know(rule)) return null;
        if (marker.members().size() == 1) {
            kept.accept(rule);
            return object;
        }
        boolean tagged = marker.members().size() == 2
                && marker.get("tag") instanceof Json.Str(String text)
                && Tagging.isRecorders(text);
        if (!tagged || !(marker.get("tag") instanceof Json.Str(String tag))) return null;
        kept.accept(rule);
        return Markers.object(rule, tagging.ofRecorder(rules, rule, tag));
    }
}
