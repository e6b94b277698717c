package dev.stepwarden.config.canary;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Looks for a short text of ASCII in bytes. Horspool's algorithm: most bytes are never looked at. */
final class Needle {
    private final byte[] text;
    private final int[] skips = new int[256];

    Needle(String text) {
        this.text = text.getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(skips, this.text.length);
        for (int i = 0; i < this.text.length - 1; i++) skips[this.text[i] & 0xFF] = this.text.length - 1 - i;
    }

    boolean isIn(byte[] bytes, int from, int to) {
        int last = text.length - 1;
        for (int at = from; at + last < to; at += skips[bytes[at + last] & 0xFF]) {
            if (bytes[at + last] == text[last] && begins(bytes, at, text.length)) return true;
        }
        return false;
    }

    boolean isIn(String words) {
        return words.contains(new String(text, StandardCharsets.US_ASCII));
    }

    /** How many of the last bytes might be its beginning, with the rest of it still to come. */
    int begun(byte[] bytes, int from, int to) {
        for (int length = Math.min(text.length - 1, to - from); length > 0; length--) {
            if (begins(bytes, to - length, length)) return length;
        }
        return 0;
    }

    boolean canBegin(int character) {
        return (byte) character == text[0];
    }

    /** Its first bytes, and the given ones behind them. */
    byte[] beginning(int length, byte[] bytes, int from, int to) {
        byte[] joined = Arrays.copyOf(text, length + to - from);
        System.arraycopy(bytes, from, joined, length, to - from);
        return joined;
    }

    private boolean begins(byte[] bytes, int at, int length) {
        return Arrays.equals(bytes, at, at + length, text, 0, length);
    }
}
