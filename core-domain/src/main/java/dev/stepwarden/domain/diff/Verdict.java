package dev.stepwarden.domain.diff;

import org.jspecify.annotations.Nullable;

/**
 * What the server's own policy said of a tool step, as words of the protocol.
 *
 * @param effect allow, require_approval or block
 * @param rule the rule that decided, null for the default
 * @param policy set and version
 * @param approval how the approval ended, null when none was needed
 */
public record Verdict(
        String effect,
        @Nullable String rule,
        @Nullable String policy,
        @Nullable String approval) {}
