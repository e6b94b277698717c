package dev.stepwarden.domain.run;

/**
 * A step as an event holds it.
 *
 * @param commitment HMAC-SHA256(salt, content), base64url without padding; salt and content live and die in the vault
 */
public record RecordedStep(StepFacts facts, String commitment) {}
