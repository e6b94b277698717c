package dev.stepwarden.domain.vault;

import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.vault.TenantKeys.TenantKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one run's payloads. Sealed bytes are: format (1 byte), nonce (12 bytes), AES-256-GCM of the content,
 * deflated where that pays, with format and place of the row as associated data, so that no row can stand in for another.
 *
 * <p>Salts of commitments are derived from it: with the key gone, neither content nor salt can be had, and no commitment
 * can be guessed at.
 */
public final class DataKey {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final byte PLAIN = 1;
    private static final byte DEFLATED = 2;
    private static final int WORTH_DEFLATING = 256;

    private final RunId run;
    private final SecretKeySpec cipherKey;
    private final SecretKeySpec saltKey;
    private final byte[] bytes;

    private DataKey(RunId run, byte[] bytes) {
        this.run = run;
        this.bytes = bytes;
        this.cipherKey = new SecretKeySpec(derived(bytes, "seal/v1"), "AES");
        this.saltKey = new SecretKeySpec(derived(bytes, "salt/v1"), "HmacSHA256");
    }

    public static DataKey random(RunId run, RandomGenerator random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return new DataKey(run, bytes);
    }

    /** @throws Tampered when the bytes are not what {@link #wrappedBy} made with that key for this run */
    public static DataKey unwrapped(RunId run, byte[] wrapped, TenantKey key) {
        return new DataKey(run, decrypted(new SecretKeySpec(key.bytes(), "AES"), wrapped, 0, keyPlace(run)));
    }

    public byte[] wrappedBy(TenantKey key, RandomGenerator random) {
        byte[] nonce = nonce(random);
        byte[] sealed = encrypted(new SecretKeySpec(key.bytes(), "AES"), nonce, bytes, keyPlace(run));
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    /** @param part which row of the run: a step's id and phase, or the start */
    public byte[] seal(String part, byte[] content, RandomGenerator random) {
        byte[] deflated = content.length < WORTH_DEFLATING ? content : deflated(content);
        boolean pays = deflated.length < content.length - content.length / 8;
        byte[] nonce = nonce(random);
        byte format = pays ? DEFLATED : PLAIN;
        byte[] sealed = encrypted(cipherKey, nonce, pays ? deflated : content, place(format, part));
        return ByteBuffer.allocate(1 + NONCE + sealed.length)
                .put(format)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws Tampered when the bytes are not what {@link #seal} made for this part */
    public byte[] open(String part, byte[] sealed) {
        if (sealed.length < 1 + NONCE || (sealed[0] != PLAIN && sealed[0] != DEFLATED)) throw new Tampered();
        byte[] content = decrypted(cipherKey, sealed, 1, place(sealed[0], part));
        return sealed[0] == DEFLATED ? inflated(content) : content;
    }

    /** HMAC-SHA256(salt, content), the salt being this part's own; 32 bytes. */
    public byte[] commitment(String part, byte[] content) {
        return hmac(new SecretKeySpec(hmac(saltKey, part.getBytes(StandardCharsets.UTF_8)), "HmacSHA256"), content);
    }

    /** A commitment as events hold it. */
    public static String text(byte[] commitment) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(commitment);
    }

    /** Names of a run's parts. */
    public static String startPart() {
        return "start";
    }

    public static String stepPart(UUID step, int phase) {
        return "step/" + step + "/" + phase;
    }

    /** Stored bytes are not what was written. */
    public static final class Tampered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Tampered() {
            super("a stored payload is not what was written");
        }
    }

    private byte[] place(byte format, String part) {
        return (format + "/" + run + "/" + part).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] keyPlace(RunId run) {
        return (run + "/key").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] nonce(RandomGenerator random) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        return nonce;
    }

    private static byte[] derived(byte[] key, String purpose) {
        return hmac(new SecretKeySpec(key, "HmacSHA256"), purpose.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] encrypted(SecretKeySpec key, byte[] nonce, byte[] content, byte[] place) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place);
            return cipher.doFinal(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] decrypted(SecretKeySpec key, byte[] sealed, int from, byte[] place) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, from, NONCE));
            cipher.updateAAD(place);
            return cipher.doFinal(sealed, from + NONCE, sealed.length - from - NONCE);
        } catch (GeneralSecurityException | IllegalArgumentException changed) {
            throw new Tampered();
        }
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(content);
            deflater.finish();
            byte[] out = new byte[content.length];
            int length = deflater.deflate(out);
            return deflater.finished() ? Arrays.copyOf(out, length) : content;
        } finally {
            deflater.end();
        }
    }

    private static byte[] inflated(byte[] deflated) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(deflated);
            ByteArrayOutputStream out = new ByteArrayOutputStream(deflated.length * 4);
            byte[] chunk = new byte[8192];
            while (!inflater.finished()) {
                int length = inflater.inflate(chunk);
                if (length == 0 && !inflater.finished()) throw new Tampered(); // cut short: nothing more will come
                out.write(chunk, 0, length);
            }
            return out.toByteArray();
        } catch (DataFormatException changed) {
            throw new Tampered();
        } finally {
            inflater.end();
        }
    }
}
