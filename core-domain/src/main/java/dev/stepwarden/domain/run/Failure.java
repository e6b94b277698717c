package dev.stepwarden.domain.run;

/** What went wrong. Both strings are redacted; {@code message} is cut to {@value #MAX_IN_EVENT} characters in events. */
public record Failure(String type, String message) {
    public static final int MAX_IN_EVENT = 500;
}
