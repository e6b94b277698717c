package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Edits of values that a profile does not take for the same. */
final class Leaves {
    private static final List<String> WORDS = List.of(
            "parcel",
            "refund",
            "carrier",
            "amount",
            "delayed",
            "confirmed",
            "monday",
            "customer",
            "invoice",
            "harbour");
    private static final Set<String> IDS = Set.of("id", "tool_call_id", "call_id", "type", "role", "created_at");

    private Leaves() {}

    /** One leaf of it, chosen at random, is another one. */
    static Json changed(Json value, Random random) {
        int leaves = count(value);
        if (leaves == 0) return word(random);
        return replaced(value, new int[] {random.nextInt(leaves)}, random);
    }

    /** All its leaves are others. */
    static Json other(Json value, Random random) {
        return switch (value) {
            case Json.Obj object -> {
                Map<String, Json> members = new LinkedHashMap<>();
                object.members()
                        .forEach((name, member) ->
                                members.put(name, IDS.contains(name) ? member : other(member, random)));
                yield new Json.Obj(members);
            }
            case Json.Arr array ->
                new Json.Arr(
                        array.items().stream().map(item -> other(item, random)).toList());
            default -> word(random);
        };
    }

    private static Json word(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 6; i++)
            text.append(WORDS.get(random.nextInt(WORDS.size())))
                    .append(' ')
                    .append(random.nextInt(1000))
                    .append(' ');
        return new Json.Str(text.toString().strip());
    }

    private static int count(Json value) {
        return switch (value) {
            case Json.Obj object ->
                object.members().entrySet().stream()
                        .filter(member -> !IDS.contains(member.getKey()))
                        .mapToInt(member -> count(member.getValue()))
                        .sum();
            case Json.Arr array ->
                array.items().stream().mapToInt(Leaves::count).sum();
            default -> 1;
        };
    }

    private static Json replaced(Json value, int[] left, Random random) {
        return switch (value) {
            case Json.Obj object -> {
                Map<String, Json> members = new LinkedHashMap<>();
                object.members()
                        .forEach((name, member) ->
                                members.put(name, IDS.contains(name) ? member : replaced(member, left, random)));
                yield new Json.Obj(members);
            }
            case Json.Arr array -> {
                List<Json> items = new ArrayList<>();
                for (Json item : array.items()) items.add(replaced(item, left, random));
                yield new Json.Arr(items);
            }
            default -> left[0]-- == 0 ? edited(value, random) : value;
        };
    }

    private static Json edited(Json leaf, Random random) {
        return switch (leaf) {
            case Json.Num number ->
                new Json.Num(
                        number.token().contains("7")
                                ? "12"
                                : "7" + number.token().replaceAll("[^0-9]", ""));
            case Json.Bool bool -> new Json.Bool(!bool.value());
            case Json.Str text -> new Json.Str(edited(text.value(), random));
            default -> word(random);
        };
    }

    /** A word or two among the others. */
    private static String edited(String text, Random random) {
        List<String> words = new ArrayList<>(List.of(text.split(" ", -1)));
        for (int i = 0; i <= random.nextInt(2); i++) {
            words.add(random.nextInt(words.size() + 1), WORDS.get(random.nextInt(WORDS.size())) + random.nextInt(100));
        }
        return String.join(" ", words);
    }
}
