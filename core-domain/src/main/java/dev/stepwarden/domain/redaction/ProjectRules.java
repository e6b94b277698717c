package dev.stepwarden.domain.redaction;

import java.util.List;

/** The built-in rules and those of one project, ready for use. Making them takes milliseconds: keep them. */
public final class ProjectRules {
    /** Of a project that has none of its own. */
    public static final ProjectRules NONE = new ProjectRules(Rules.builtIn());

    private final Rules rules;

    private ProjectRules(Rules rules) {
        this.rules = rules;
    }

    /**
     * @param version 0 for a project that never had any
     * @param own rules that have been {@link OwnRules#checked}
     */
    public static ProjectRules of(int version, List<OwnRule> own) {
        if (version == 0) return NONE;
        return new ProjectRules(
                Rules.builtIn().with(version, own.stream().map(PatternRule::of).toList()));
    }

    Rules rules() {
        return rules;
    }
}
