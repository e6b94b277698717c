package dev.stepwarden.domain.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * 10,000 generated documents have the same canonical bytes as in Python, and in ECMAScript. The algorithm stands in {@code
 * sdk-python/tests/canonical_documents.py}, with which this has to agree step by step.
 */
class CanonicalDocumentsTest {
    private static final int COUNT = 10_000;

    /** As pinned by the recorder's tests; the same comes from JSON.stringify with sorted keys. */
    private static final String DIGEST = "2220521a4979ae2a7e947414966e8c1ffd40b02097da84b9b93a94a9ac75c24e";

    @Test
    void they_are_the_same_in_every_language() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int document = 0; document < COUNT; document++) {
            digest.update(CanonicalJson.bytes(new Generator(document).value(0)));
            digest.update((byte) '\n');
        }
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(DIGEST);
    }

    private static final class Generator {
        private static final String SPECIAL = "\"\\/\u007f\u2028\u2029\u00e9\ufeff";
        private long state;

        Generator(long seed) {
            state = seed;
        }

        private long next() {
            state += 0x9E3779B97F4A7C15L;
            long z = state;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
        }

        private int next(long bound) {
            return (int) Long.remainderUnsigned(next(), bound);
        }

        Json value(int depth) {
            return switch (next(depth < 4 ? 9 : 7)) {
                case 0 -> Json.NULL;
                case 1 -> next(2) == 1 ? Json.TRUE : Json.FALSE;
                case 2 -> whole();
                case 3 -> bits(next());
                case 4 -> number((next(2_000_001) - 1_000_000) / 1000.0);
                case 5 -> new Json.Str(text());
                case 6 -> power();
                case 7 -> array(depth);
                default -> object(depth);
            };
        }

        private Json whole() {
            long number = next() >>> 11;
            number >>>= next(53);
            return new Json.Num(Long.toString(next(2) == 1 ? -number : number));
        }

        private static Json bits(long bits) {
            double number = Double.longBitsToDouble(bits);
            return number(Double.isFinite(number) ? number : 0.5);
        }

        private Json power() {
            int digit = next(9) + 1;
            return number(Double.parseDouble(digit + "e" + (next(50) - 25)));
        }

        private static Json number(double number) {
            return new Json.Num(Double.toString(number));
        }

        private Json array(int depth) {
            int count = next(5);
            List<Json> items = new ArrayList<>();
            for (int i = 0; i < count; i++) items.add(value(depth + 1));
            return new Json.Arr(items);
        }

        private Json object(int depth) {
            int count = next(6);
            Map<String, Json> members = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                String key = text();
                members.put(key, value(depth + 1));
            }
            return new Json.Obj(members);
        }

        private String text() {
            int count = next(12);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < count; i++) text.appendCodePoint(codePoint());
            return text.toString();
        }

        private int codePoint() {
            return switch (next(6)) {
                case 0 -> 0x20 + next(95);
                case 1 -> next(32);
                case 2 -> 0xA0 + next(0xD800 - 0xA0);
                case 3 -> 0xE000 + next(0x10000 - 0xE000);
                case 4 -> 0x10000 + next(0x100000);
                default -> SPECIAL.charAt(next(8));
            };
        }
    }
}
