package dev.stepwarden.domain.json;

/** What is wrong with one field: {@code pointer} is an RFC 6901 pointer into the body, {@code reason} a sentence. */
public record FieldError(String pointer, String reason) {}
