package dev.stepwarden.domain.redaction;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One version of the key under which a tenant's equality tags are made. Derived by HKDF-SHA256 (RFC 5869) from a secret
 * that lives outside the database: without it, nobody who has the database can try guesses.
 */
public final class TagKey {
    private static final String HMAC = "HmacSHA256";
    private static final byte[] SALT = ascii("stepwarden/equality-tags");
    private static final int TAG_BYTES = 6;

    private final int version;
    private final byte[] secret;
    private final SecretKeySpec key;

    private TagKey(int version, byte[] secret) {
        this.version = version;
        this.secret = hmac(new SecretKeySpec(SALT, HMAC), secret);
        this.key = new SecretKeySpec(derived("server/v1"), HMAC);
    }

    /** @param secret 32 random bytes */
    public static TagKey of(int version, byte[] secret) {
        return new TagKey(version, secret);
    }

    public int version() {
        return version;
    }

    /** The key for a project's recorders; 32 bytes. Neither the tenant's key nor another project's follows from it. */
    public byte[] recorderKey(UUID project) {
        return derived("recorder/v1/" + project);
    }

    EqualityTag tag(String rule, String value) {
        return new EqualityTag("k" + version, digits(key, rule, value));
    }

    /** What a recorder makes with its project's key: 12 hex digits. */
    public static String digits(byte[] recorderKey, String rule, String value) {
        return digits(new SecretKeySpec(recorderKey, HMAC), rule, value);
    }

    private static String digits(SecretKeySpec key, String rule, String value) {
        byte[] mac = hmac(key, (rule + '\0' + value).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(mac, TAG_BYTES));
    }

    /** HKDF-Expand to one block. */
    private byte[] derived(String purpose) {
        byte[] info = ascii(purpose + '\u0001');
        return hmac(new SecretKeySpec(secret, HMAC), info);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] hmac(SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "tag key, version " + version;
    }
}
