package dev.stepwarden.config.vault;

import dev.stepwarden.domain.vault.TenantKeys.TenantKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tenant's keys as text: a headline, then one line a version, {@code <version> <key> <check>} in hex, where the check is
 * the first 8 bytes of the key's SHA-256. The file ends with a newline, so that a cut one is noticed.
 */
final class KeyRing {
    private static final String HEADLINE = "stepwarden tenant keys 1";
    private static final Pattern LINE = Pattern.compile("([1-9][0-9]{0,8}) ([0-9a-f]{64}) ([0-9a-f]{16})");

    private KeyRing() {}

    static String text(TenantKey... keys) {
        StringBuilder text = new StringBuilder(HEADLINE).append('\n');
        for (TenantKey key : keys) {
            String bytes = HexFormat.of().formatHex(key.bytes());
            text.append(key.version()).append(' ').append(bytes).append(' ').append(check(key.bytes()));
            text.append('\n');
        }
        return text.toString();
    }

    /** Keys by their versions, at least one. */
    static SortedMap<Integer, TenantKey> parsed(String text) throws Damaged {
        List<String> lines = text.lines().toList();
        if (!text.endsWith("\n") || lines.size() < 2 || !lines.getFirst().equals(HEADLINE)) throw new Damaged();
        SortedMap<Integer, TenantKey> keys = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            TenantKey key = key(line);
            if (keys.put(key.version(), key) != null) throw new Damaged();
        }
        return keys;
    }

    private static TenantKey key(String line) throws Damaged {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) throw new Damaged();
        byte[] bytes = HexFormat.of().parseHex(parts.group(2));
        if (!parts.group(3).equals(check(bytes))) throw new Damaged();
        return new TenantKey(Integer.parseInt(parts.group(1)), bytes);
    }

    private static String check(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, 8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The text is not what was written. Says nothing of it: it may hold keys. */
    static final class Damaged extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
