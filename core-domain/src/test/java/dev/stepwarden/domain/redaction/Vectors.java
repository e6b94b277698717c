package dev.stepwarden.domain.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The vectors that the server and the recorder share. */
final class Vectors {
    static final Json.Obj ALL = read();

    record Positive(String rule, String secret) {}

    /** Where a text may stand, and how it is spelled there. */
    record Context(String name, String before, String after, String as, String header) {
        String with(String text) {
            return before + spelled(text) + after;
        }

        String spelled(String text) {
            return switch (as) {
                case "plain" -> text;
                case "json" -> escaped(text);
                case "json2" -> escaped(escaped(text));
                case "url" -> percentEncoded(text);
                case "base64" -> Base64.getEncoder().encodeToString((header + text).getBytes(UTF_8));
                default -> throw new IllegalArgumentException(as);
            };
        }
    }

    private Vectors() {}

    static List<Context> contexts() {
        return ALL.objects("contexts").stream()
                .map(context -> new Context(
                        context.text("name"),
                        context.text("before"),
                        context.text("after"),
                        context.text("as"),
                        context.get("header") == null ? "" : context.text("header")))
                .toList();
    }

    static List<Positive> positives() {
        List<Positive> all = new ArrayList<>();
        for (Json.Obj rule : ALL.objects("positives")) {
            for (Json secret : items(rule.get("secrets"))) {
                StringBuilder whole = new StringBuilder();
                for (Json piece : items(secret)) whole.append(((Json.Str) piece).value());
                all.add(new Positive(rule.text("rule"), whole.toString()));
            }
        }
        return all;
    }

    static List<String> nearMisses() {
        return texts(ALL.get("near_misses"));
    }

    static List<Json> items(@Nullable Json array) {
        return ((Json.Arr) Objects.requireNonNull(array)).items();
    }

    static List<String> texts(@Nullable Json array) {
        return items(array).stream().map(text -> ((Json.Str) text).value()).toList();
    }

    private static Json.Obj read() {
        try (InputStream in = Vectors.class.getResourceAsStream("redaction_vectors.json")) {
            return (Json.Obj) StrictJson.parse(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String escaped(String text) {
        String quoted = JsonText.of(new Json.Str(text));
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String percentEncoded(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            boolean unreserved = b > 0 && (Chars.alphanumeric((char) b) || "-_.~".indexOf(b) >= 0);
            out.append(unreserved ? String.valueOf((char) b) : "%%%02X".formatted(b));
        }
        return out.toString();
    }
}
