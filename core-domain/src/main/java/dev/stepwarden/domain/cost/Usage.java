package dev.stepwarden.domain.cost;

/**
 * What one model call used, in tokens. Cached tokens are a part of {@code inputTokens}, reasoning tokens a part of
 * {@code outputTokens}; neither is counted a second time.
 */
public record Usage(
        long inputTokens, long outputTokens, long cacheReadTokens, long cacheWriteTokens, long reasoningTokens) {

    public Usage {
        if (inputTokens < 0 || outputTokens < 0 || cacheReadTokens < 0 || cacheWriteTokens < 0 || reasoningTokens < 0) {
            throw new IllegalArgumentException("a number of tokens is never negative");
        }
    }

    public static Usage of(long inputTokens, long outputTokens) {
        return new Usage(inputTokens, outputTokens, 0, 0, 0);
    }

    /** Input that was neither read from a cache nor written to one; none where a client counted cached tokens apart. */
    long freshInputTokens() {
        return Math.max(0, inputTokens - cacheReadTokens - cacheWriteTokens);
    }
}
