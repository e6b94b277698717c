package dev.stepwarden.domain.redaction;

import dev.stepwarden.domain.json.Json;

/** What is left of a value, and how much was taken out of it. */
public record Redacted(Json value, Redactions redactions) {}
