package dev.stepwarden.domain.cost;

/** Tokens of one model call. Cached ones are a part of the input, reasoning ones a part of the output. */
public record Usage(
        long inputTokens, long outputTokens, long cacheReadTokens, long cacheWriteTokens, long reasoningTokens) {}
