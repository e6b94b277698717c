package dev.stepwarden.domain.redaction;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rules as the recorder has them too: one file, which both builds take from the recorder's sources. */
final class RuleFile {
    private static final String NAME = "redaction_rules.json";

    private final Json.Obj root;

    private RuleFile(Json.Obj root) {
        this.root = root;
    }

    static RuleFile builtIn() {
        try (InputStream in = RuleFile.class.getResourceAsStream(NAME)) {
            if (in == null) throw new IllegalStateException("the build has left out " + NAME);
            return new RuleFile((Json.Obj) StrictJson.parse(in.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    RuleNames names() {
        List<String> names = new ArrayList<>();
        root.objects("tokens").forEach(token -> names.add(token.text("rule")));
        names.addAll(texts(root, "others"));
        return new RuleNames(names);
    }

    /** How secrets of a fixed form look, by their rules. */
    Map<String, List<String>> forms() {
        Map<String, List<String>> forms = new TreeMap<>();
        for (Json.Obj token : root.objects("tokens")) forms.put(token.text("rule"), texts(token, "forms"));
        return forms;
    }

    /** Every form of every token, in their order. */
    List<TextRule> tokens() {
        Map<String, boolean[]> classes = new HashMap<>();
        root.object("classes").members().forEach((name, chars) -> classes.put(name, chars(((Json.Str) chars).value())));
        List<TextRule> forms = new ArrayList<>();
        for (Json.Obj token : root.objects("tokens")) {
            for (String form : texts(token, "forms")) forms.add(TokenForm.of(token.text("rule"), form, classes));
        }
        return forms;
    }

    /** Of ranges such as {@code 0-9A-Za-z_-}: a minus at the end is itself. */
    private static boolean[] chars(String ranges) {
        boolean[] chars = new boolean[128];
        for (int i = 0; i < ranges.length(); i++) {
            boolean range = i + 2 < ranges.length() && ranges.charAt(i + 1) == '-';
            char last = ranges.charAt(range ? i + 2 : i);
            for (char c = ranges.charAt(i); c <= last; c++) chars[c] = true;
            if (range) i += 2;
        }
        return chars;
    }

    Set<String> headers() {
        Set<String> all = new TreeSet<>();
        headerKinds().values().forEach(all::addAll);
        return all;
    }

    Map<AuthHeader.Kind, List<String>> headerKinds() {
        return byKind(AuthHeader.Kind.class, "headers");
    }

    Map<NamedSecret.Kind, List<String>> secretNames() {
        return byKind(NamedSecret.Kind.class, "names");
    }

    private <K extends Enum<K>> Map<K, List<String>> byKind(Class<K> type, String member) {
        Map<K, List<String>> kinds = new EnumMap<>(type);
        Json.Obj names = root.object(member);
        for (String kind : names.members().keySet()) {
            kinds.put(Enum.valueOf(type, kind.toUpperCase(Locale.ROOT)), texts(names, kind));
        }
        return kinds;
    }

    Set<String> schemes(String kind) {
        return Set.copyOf(texts(root.object("schemes"), kind));
    }

    /** A plain list of the file. */
    List<String> list(String name) {
        return texts(root, name);
    }

    List<CardNumber.Issuer> cardIssuers() {
        return root.objects("cards").stream()
                .map(card -> {
                    String[] prefix = card.text("prefix").split("-", 2);
                    return new CardNumber.Issuer(prefix[0], prefix[prefix.length - 1], numbers(card));
                })
                .toList();
    }

    private static List<Integer> numbers(Json.Obj card) {
        return ((Json.Arr) Objects.requireNonNull(card.get("lengths")))
                .items().stream()
                        .map(number -> Integer.valueOf(((Json.Num) number).token()))
                        .toList();
    }

    /** By country: {@code DE22} is 22 characters in Germany. */
    Map<String, Integer> ibanLengths() {
        Map<String, Integer> lengths = new TreeMap<>();
        for (String iban : texts(root, "ibans")) lengths.put(iban.substring(0, 2), Integer.valueOf(iban.substring(2)));
        return lengths;
    }

    private static List<String> texts(Json.Obj object, String name) {
        if (!(object.get(name) instanceof Json.Arr array)) throw new IllegalArgumentException("no list " + name);
        return array.items().stream().map(item -> ((Json.Str) item).value()).toList();
    }
}
