package dev.stepwarden.domain.tenancy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A bearer's secret: a prefix and 41 bytes in base 36, namely a 1, the tenant's 16 bytes and 24 random bytes. The tenant
 * inside lets the server look it up under that tenant's own lock; no look-up spans tenants.
 */
public record TenantSecret(TenantId tenant, String text) {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-z]{60,64}");
    private static final int RANDOM_BYTES = 24;

    public static TenantSecret random(String prefix, TenantId tenant, RandomGenerator random) {
        byte[] secret = new byte[RANDOM_BYTES];
        random.nextBytes(secret);
        byte[] all = ByteBuffer.allocate(17 + RANDOM_BYTES)
                .put((byte) 1)
                .putLong(tenant.value().getMostSignificantBits())
                .putLong(tenant.value().getLeastSignificantBits())
                .put(secret)
                .array();
        return new TenantSecret(tenant, prefix + new BigInteger(1, all).toString(36));
    }

    /** Empty when the text cannot be one of ours with that prefix. */
    public static Optional<TenantSecret> parse(String prefix, String text) {
        if (!text.startsWith(prefix)) return Optional.empty();
        String digits = text.substring(prefix.length());
        if (!DIGITS.matcher(digits).matches()) return Optional.empty();
        byte[] all = new BigInteger(digits, 36).toByteArray();
        if (all.length != 17 + RANDOM_BYTES || all[0] != 1) return Optional.empty();
        ByteBuffer bytes = ByteBuffer.wrap(all, 1, 16);
        return Optional.of(new TenantSecret(new TenantId(new UUID(bytes.getLong(), bytes.getLong())), text));
    }

    /** SHA-256, hex. The secret is 192 random bits, so that a slow hash would add nothing. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "secret of tenant " + tenant;
    }
}
