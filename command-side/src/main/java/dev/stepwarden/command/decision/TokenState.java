package dev.stepwarden.command.decision;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one decision: the last one minted, and the one that was used.
 *
 * @param minted how many there were
 * @param live the one that may be used; null when it was revoked, or there is none
 * @param consumed the one that was used, ever; {@code nonce} is the hash of the client's
 */
record TokenState(
        int minted,
        @Nullable UUID live,
        Instant expiresAt,
        String key,
        @Nullable UUID consumed,
        String nonce,
        Instant consumedAt) {
    static final TokenState NONE = new TokenState(0, null, Instant.EPOCH, "", null, "", Instant.EPOCH);

    TokenState minted(UUID token, Instant until, String by) {
        return new TokenState(minted + 1, token, until, by, consumed, nonce, consumedAt);
    }

    TokenState revoked(UUID token) {
        return token.equals(live) ? new TokenState(minted, null, expiresAt, key, consumed, nonce, consumedAt) : this;
    }

    TokenState consumed(UUID token, String hash, Instant at) {
        return new TokenState(minted, live, expiresAt, key, token, hash, at);
    }
}
