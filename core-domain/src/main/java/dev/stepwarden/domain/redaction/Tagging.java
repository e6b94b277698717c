package dev.stepwarden.domain.redaction;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gives equality tags to those hidden values of one project that may have one. */
final class Tagging {
    static final Tagging NONE = new Tagging(null, new UUID(0, 0));

    /** As recorders write it; what is stored says the project too, whose key it was. */
    private static final Pattern RECORDERS = Pattern.compile("s[1-9][0-9]{0,5}:[0-9a-f]{12}");

    private final @Nullable TagKey key;
    private final UUID project;

    Tagging(@Nullable TagKey key, UUID project) {
        this.key = key;
        this.project = project;
    }

    static boolean isRecorders(String tag) {
        return RECORDERS.matcher(tag).matches();
    }

    @Nullable
    EqualityTag of(Rules rules, String rule, String value) {
        return key != null && rules.unguessable().is(rule, value) ? key.tag(rule, value) : null;
    }

    /** What is kept of a recorder's tag: nothing of a value that can be guessed, and nothing where nobody may compare. */
    @Nullable
    EqualityTag ofRecorder(Rules rules, String rule, String tag) {
        if (key == null || !isRecorders(tag) || rules.unguessable().never().contains(rule)) return null;
        int colon = tag.indexOf(':');
        String named = "%08x".formatted((int) (project.getMostSignificantBits() >>> 32));
        return new EqualityTag(tag.substring(0, colon) + "-" + named, tag.substring(colon + 1));
    }
}
