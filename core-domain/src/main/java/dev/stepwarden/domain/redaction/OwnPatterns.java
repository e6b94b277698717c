package dev.stepwarden.domain.redaction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project's own rules as they are used.
 *
 * @param unprompted those of them that have no keyword
 */
record OwnPatterns(List<PatternRule> all, List<PatternRule> unprompted) {
    static final OwnPatterns NONE = new OwnPatterns(List.of(), List.of());

    static OwnPatterns of(List<PatternRule> all) {
        return new OwnPatterns(
                all, all.stream().filter(rule -> rule.keywords().isEmpty()).toList());
    }

    /** The rule that hides a number, null when none does. */
    @Nullable
    String ofNumber(String number) {
        for (PatternRule rule : all) if (rule.isIn(number)) return rule.id();
        return null;
    }
}
