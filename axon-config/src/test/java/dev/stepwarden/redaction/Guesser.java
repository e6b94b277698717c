package dev.stepwarden.redaction;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tries all PINs of four digits, under every key that it is given, against every hash that it is given. Knows how
 * everything is made, as the source is no secret.
 */
final class Guesser {
    private static final int PINS = 10_000;

    private final Set<ByteBuffer> hashes = new HashSet<>();
    private final Set<ByteBuffer> starts = new HashSet<>();
    private final IntFunction<String> content;
    private final String part;
    private final String rule;

    /**
     * @param content what is stored, for a PIN
     * @param part the place of it, as its salt depends on it
     * @param rule by which the PIN would be tagged
     */
    Guesser(IntFunction<String> content, String part, String rule) {
        this.content = content;
        this.part = part;
        this.rule = rule;
    }

    /** A hash, or what stands for one: it may be cut. */
    void against(byte[] hash) {
        if (hash.length == 32) hashes.add(ByteBuffer.wrap(hash));
        if (hash.length >= 6) starts.add(ByteBuffer.wrap(Arrays.copyOf(hash, 6)));
    }

    int targets() {
        return hashes.size() + starts.size();
    }

    /** The PINs that a key gives away: as a salt, as a run's data key, as the secret of tags, as it is. */
    Set<String> guessed(byte[] key) {
        Set<String> found = new LinkedHashSet<>();
        byte[] salt = mac(mac(key, ascii("salt/v1")), ascii(part));
        byte[] secret = mac(ascii("stepwarden/equality-tags"), key);
        byte[] tagKey = mac(secret, ascii("server/v1\u0001"));
        contents(key, found);
        contents(salt, found);
        tags(key, found);
        tags(tagKey, found);
        return found;
    }

    /** Those that need no key. */
    Set<String> guessedWithoutKey() {
        Set<String> found = new LinkedHashSet<>();
        for (int i = 0; i < PINS; i++) {
            for (String message : List.of(pin(i), rule + '\0' + pin(i), content.apply(i))) {
                if (hashes.contains(ByteBuffer.wrap(sha256(message)))) found.add(pin(i));
            }
        }
        return found;
    }

    private void contents(byte[] key, Set<String> found) {
        Mac mac = keyed(key);
        for (int i = 0; i < PINS; i++) {
            if (hashes.contains(ByteBuffer.wrap(mac.doFinal(utf8(content.apply(i)))))) found.add(pin(i));
        }
    }

    private void tags(byte[] key, Set<String> found) {
        Mac mac = keyed(key);
        for (int i = 0; i < PINS; i++) {
            byte[] made = mac.doFinal(utf8(rule + '\0' + pin(i)));
            if (starts.contains(ByteBuffer.wrap(Arrays.copyOf(made, 6)))) found.add(pin(i));
        }
    }

    static String pin(int number) {
        return String.format("%04d", number);
    }

    private static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] mac(byte[] key, byte[] message) {
        return keyed(key).doFinal(message);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(utf8(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
