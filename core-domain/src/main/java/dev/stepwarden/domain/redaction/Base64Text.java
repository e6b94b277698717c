package dev.stepwarden.domain.redaction;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Text that was encoded (RFC 4648, either alphabet). What decodes to anything but text, pictures say, is none. */
final class Base64Text {
    private static final int PROBE = 8;

    private Base64Text() {}

    static Optional<String> decode(String text, int start, int end) {
        int whole = end - start - ((end - start) % 4 == 1 ? 1 : 0);
        if (whole < PROBE || !isText(bytes(text, start, start + PROBE))) return Optional.empty();
        byte[] bytes = bytes(text, start, start + whole);
        if (!isText(bytes)) return Optional.empty();
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    /** Behind the run's padding, plain or percent-encoded. */
    static int skipPadding(String text, int end) {
        int at = end;
        for (int i = 0; i < 2; i++) {
            int next = Spelling.skip(text, at, '=');
            if (next < 0) break;
            at = next;
        }
        return at;
    }

    private static byte[] bytes(String text, int start, int end) {
        byte[] ascii = new byte[end - start];
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            ascii[i - start] = (byte) (c == '-' ? '+' : c == '_' ? '/' : c);
        }
        return Base64.getDecoder().decode(ascii);
    }

    private static boolean isText(byte[] bytes) {
        for (byte b : bytes) {
            boolean blank = b == '\n' || b == '\r' || b == '\t';
            if ((b >= 0 && b < ' ' && !blank) || b == 0x7f) return false;
        }
        return true;
    }
}
