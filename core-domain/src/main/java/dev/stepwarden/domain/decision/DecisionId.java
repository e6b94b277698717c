package dev.stepwarden.domain.decision;

import dev.stepwarden.domain.tenancy.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Names a decision by the call that it is about, so that whoever has its id, or that of one of its tokens, has its stream,
 * and needs no table to look it up in. A UUID of version 8 (RFC 9562): 98 bits of SHA-256 over the call's key, 12 bits for
 * the how manieth decision about that call it is, and 12 for the how manieth token of it. Its approval has the same id.
 */
public record DecisionId(TenantId tenant, UUID value) {
    /** So many decisions may be made about one call, and so many tokens minted for one. */
    public static final int MOST = 4_095;

    private static final long NUMBERS = 0xFF_FFFFL;
    private static final int DECISION_SHIFT = 12;

    /** The first one about that call. */
    public static DecisionId of(CallKey key) {
        ByteBuffer hash = ByteBuffer.wrap(sha256(key));
        long high = (hash.getLong() & ~0xF000L) | 0x8000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new DecisionId(key.run().tenant(), new UUID(high, low & ~NUMBERS));
    }

    /** The decision that a token is of. */
    public static DecisionId ofToken(TenantId tenant, UUID token) {
        return new DecisionId(
                tenant, new UUID(token.getMostSignificantBits(), token.getLeastSignificantBits() & ~(long) MOST));
    }

    /** How many decisions about the same call came before. */
    public int number() {
        return (int) (value.getLeastSignificantBits() >> DECISION_SHIFT) & MOST;
    }

    public DecisionId numbered(int number) {
        return new DecisionId(tenant, with((long) number << DECISION_SHIFT));
    }

    /** {@code jti} of the token that is minted after so many others. */
    public UUID token(int number) {
        return with(((long) number() << DECISION_SHIFT) | number);
    }

    /** Whether both are about one call. */
    public boolean sameCall(DecisionId other) {
        return toString().equals(other.toString());
    }

    /** Stream name, stored for ever. */
    @Override
    public String toString() {
        return "decision/" + tenant + "/" + with(0);
    }

    private UUID with(long numbers) {
        return new UUID(value.getMostSignificantBits(), (value.getLeastSignificantBits() & ~NUMBERS) | numbers);
    }

    /** Each part with its length before it, so that no two keys read alike. */
    private static byte[] sha256(CallKey key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {
                key.run().toString(),
                key.step().toString(),
                key.callId(),
                key.thread() == null ? "" : "=" + key.thread()
            }) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
