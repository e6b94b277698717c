package dev.stepwarden.domain.policy;

import java.util.List;

/** A document whose conditions are ready to be evaluated, on any number of threads at once. */
public record CompiledPolicy(PolicyDocument document) {
    /** @throws dev.stepwarden.domain.json.InvalidFields as {@link PolicyDocument#parse} does */
    public static CompiledPolicy of(String text) {
        return new CompiledPolicy(PolicyDocument.parse(text));
    }

    List<PolicyRule> rules() {
        return document.rules();
    }
}
