package dev.stepwarden.domain.diff;

import java.util.List;

/**
 * What is taken for the same, under a name and a version. A version never changes: the same pair under the same version
 * gives the same bytes for ever.
 */
public record Profile(String name, int version, NormalRules rules) {
    /** Ids, times and durations differ between any two runs and say nothing. */
    public static final Profile DEFAULT = new Profile("default", 1, NormalRules.DEFAULT);

    /** Everything counts. */
    public static final Profile STRICT = new Profile("strict", 1, NormalRules.STRICT);

    /** The same in every project, by name. */
    public static final List<Profile> BUILT_IN = List.of(DEFAULT, STRICT);
}
