package dev.stepwarden.domain.run;

/**
 * A step as it goes into a decision.
 *
 * @param content the whole redacted step as JSON text (UTF-8), numbers as received: what the vault keeps
 */
public record StepDraft(StepFacts facts, byte[] content) {}
