package dev.stepwarden.domain.redaction;

import dev.stepwarden.domain.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands in stored content where a value was: {@code {"$redacted": {"rule": "github-pat", "tag": "k1:..."}}} for a
 * whole value, {@code [REDACTED:github-pat#k1:...]} inside a longer text. Input that looks like either is stored escaped,
 * so that what is read here was made by the redactor, or by a recorder whose key may make markers.
 *
 * @param tag null where values are too easily guessed, and where nobody had a key
 */
public record Marker(String rule, @Nullable EqualityTag tag) {
    private static final Pattern INLINE =
            Pattern.compile("\\[REDACTED:([0-9a-z-]{1,40})(?:#(" + EqualityTag.PATTERN + "))?]");

    /** Whether two hidden values are the same. */
    public enum Sameness {
        SAME,
        DIFFERENT,
        UNKNOWN
    }

    /** A marker inside a text, from {@code start} to before {@code end}. */
    public record Inline(int start, int end, Marker marker) {}

    /** The marker that a value of a payload is; null when it is none. */
    public static @Nullable Marker of(Json value) {
        if (!(value instanceof Json.Obj object) || object.members().size() != 1) return null;
        if (!(object.get(Markers.KEY) instanceof Json.Obj inner)) return null;
        if (!(inner.get("rule") instanceof Json.Str rule)) return null;
        if (inner.members().size() == 1) return new Marker(rule.value(), null);
        if (inner.members().size() != 2 || !(inner.get("tag") instanceof Json.Str text)) return null;
        EqualityTag tag = EqualityTag.parse(text.value());
        return tag == null ? null : new Marker(rule.value(), tag);
    }

    /** Those in a text, in their order. */
    public static List<Inline> in(String text) {
        List<Inline> found = new ArrayList<>(0);
        if (!text.contains(Markers.INLINE)) return found;
        Matcher marker = INLINE.matcher(text);
        while (marker.find()) {
            @Nullable String tag = marker.group(2);
            found.add(new Inline(
                    marker.start(),
                    marker.end(),
                    new Marker(marker.group(1), tag == null ? null : EqualityTag.parse(tag))));
        }
        return found;
    }

    /**
     * By the tags, which are taken over the rule too: another rule may have hidden the same value, so that markers of
     * different rules say nothing of each other.
     */
    public Sameness sameness(Marker other) {
        EqualityTag mine = tag;
        EqualityTag its = other.tag;
        if (mine == null || its == null) return Sameness.UNKNOWN;
        if (!rule.equals(other.rule) || !mine.version().equals(its.version())) return Sameness.UNKNOWN;
        return mine.digits().equals(its.digits()) ? Sameness.SAME : Sameness.DIFFERENT;
    }

    /** As anybody may see it: without a tag. */
    public Json.Obj shown() {
        return Markers.object(rule);
    }

    /** The same inside a text. */
    public String shownInline() {
        return Markers.inline(rule);
    }
}
