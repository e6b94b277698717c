package dev.stepwarden.config.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** The code that stands in the server's log while nothing is set up: only its hash is kept, and only in memory. */
final class SetupCode {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"; // none that look alike
    private static final int LENGTH = 20;
    private static final int GROUP = 5;

    private final byte[] hash;

    private SetupCode(byte[] hash) {
        this.hash = hash;
    }

    /** @return the text, about 99 random bits, to be shown once */
    static String random(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) text.append('-');
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    static SetupCode of(String text) {
        return new SetupCode(hash(text));
    }

    /** In a time that does not depend on how much of it is right. Dashes, spaces and case don't count. */
    boolean is(String typed) {
        return MessageDigest.isEqual(hash, hash(typed));
    }

    private static byte[] hash(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
        try {
            return MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
