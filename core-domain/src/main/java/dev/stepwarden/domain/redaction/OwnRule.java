package dev.stepwarden.domain.redaction;

/**
 * A rule that a project has added. Part of events: it is kept for ever, and holds no secret itself.
 *
 * @param id names it in markers and counts
 * @param pattern of RE2 (https://github.com/google/re2/wiki/Syntax); what it matches is hidden
 * @param description what it is for, may be empty
 */
public record OwnRule(String id, String pattern, String description) {}
