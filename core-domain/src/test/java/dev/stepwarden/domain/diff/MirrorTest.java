package dev.stepwarden.domain.diff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Told by the answer's own members, not by the code that makes it. */
class MirrorTest {
    private static final Map<String, String> WORDS =
            Map.of("added", "removed", "removed", "added", "missing_step", "added_step", "added_step", "missing_step");

    @Test
    void the_other_way_round_is_the_mirror_image() {
        RandomPairs pairs = new RandomPairs(11);
        for (int i = 0; i < 60; i++) {
            RandomPairs.Pair pair = pairs.next();
            Diff there = RunDiff.between(pair.a(), pair.b(), pair.profile());
            Diff back = RunDiff.between(pair.b(), pair.a(), pair.profile());

            assertThat(mirrored(parsed(back))).isEqualTo(without(parsed(there)));
        }
    }

    private static Json parsed(Diff diff) {
        return StrictJson.parse(diff.bytes());
    }

    private static Json without(Json answer) {
        Map<String, Json> members = new LinkedHashMap<>(((Json.Obj) answer).members());
        assertThat(members.remove("digest")).isNotNull();
        assertThat(members.remove("summary")).isNotNull();
        return new Json.Obj(members);
    }

    private static Json mirrored(Json answer) {
        return swapped(without(answer), "");
    }

    private static Json swapped(Json value, String name) {
        return switch (value) {
            case Json.Arr array -> {
                List<Json> items = new ArrayList<>();
                for (Json item : array.items()) items.add(swapped(item, ""));
                yield new Json.Arr(items);
            }
            case Json.Obj object -> {
                Map<String, Json> members = new LinkedHashMap<>();
                boolean change = object.members().containsKey("op");
                object.members().forEach((key, member) -> {
                    // What stands in a and b of a change is the runs' own.
                    boolean theirs = change && (key.equals("a") || key.equals("b"));
                    members.put(other(key), theirs ? member : swapped(member, key));
                });
                if (change && members.get("path_b") instanceof Json.Str inB) {
                    members.put("path_b", object.members().getOrDefault("path", Json.NULL));
                    members.put("path", inB);
                }
                yield new Json.Obj(members);
            }
            case Json.Str text
            when name.equals("op") || name.equals("status") || name.equals("reason") ->
                new Json.Str(WORDS.getOrDefault(text.value(), text.value()));
            default -> value;
        };
    }

    private static String other(String key) {
        return switch (key) {
            case "a" -> "b";
            case "b" -> "a";
            case "run_a" -> "run_b";
            case "run_b" -> "run_a";
            case "step_a" -> "step_b";
            case "step_b" -> "step_a";
            default -> key;
        };
    }

    @Test
    void the_digest_is_of_the_answer_without_it() {
        RandomPairs.Pair pair = new RandomPairs(3).next();
        Diff diff = RunDiff.between(pair.a(), pair.b(), pair.profile());
        Map<String, Json> members = new LinkedHashMap<>(((Json.Obj) parsed(diff)).members());
        members.remove("digest");
        byte[] rest = dev.stepwarden.domain.canonical.CanonicalJson.bytes(new Json.Obj(members));

        assertThat(diff.digest())
                .isEqualTo("sha-256:"
                        + java.util.HexFormat.of().formatHex(Digest.sha256().digest(rest)));
        assertThat(new String(diff.bytes(), UTF_8)).contains(diff.digest());
    }
}
