package dev.stepwarden.domain.timeline;

/** What policies said of a run's tool calls. */
public record PolicyCounts(int allowed, int approved, int blocked, int violations) {
    public static final PolicyCounts NONE = new PolicyCounts(0, 0, 0, 0);
}
