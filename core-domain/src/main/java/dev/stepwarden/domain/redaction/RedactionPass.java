package dev.stepwarden.domain.redaction;

import dev.stepwarden.domain.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One walk through a value. Copies an object or an array only from its first change on. */
@SuppressWarnings("ReferenceEquality") // what is unchanged is the same instance; to compare whole trees would cost
final class RedactionPass {
    private final List<TextRule> rules;
    private final SortedMap<String, Integer> counts = new TreeMap<>();

    RedactionPass(List<TextRule> rules) {
        this.rules = rules;
    }

    Redactions found() {
        return counts.isEmpty() ? Redactions.NONE : new Redactions(counts);
    }

    String text(String text) {
        String left = Markers.escaped(text);
        for (TextRule rule : rules) left = rule.redact(left, this::count);
        return left;
    }

    Json payload(Json value) {
        return switch (value) {
            case Json.Obj object -> object(object);
            case Json.Arr array -> array(array);
            default -> string(value);
        };
    }

    Json typed(Json value) {
        return switch (value) {
            case Json.Obj object -> {
                Map<String, Json> members = new LinkedHashMap<>(object.members());
                members.replaceAll((name, member) -> typed(member));
                yield new Json.Obj(members);
            }
            case Json.Arr array -> mapped(array, this::typed);
            default -> string(value);
        };
    }

    private Json string(Json value) {
        if (!(value instanceof Json.Str(String text))) return value;
        String left = text(text);
        return left.equals(text) ? value : new Json.Str(left);
    }

    private Json object(Json.Obj object) {
        boolean header = DroppedHeaders.describedBy(object);
        Map<String, Json> copy = null;
        Map<String, Integer> twins = new HashMap<>(0);
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            String key = member.getKey();
            boolean drop = DroppedHeaders.named(key) || (header && DroppedHeaders.isValueKey(key));
            Json value = drop ? dropped(member.getValue()) : payload(member.getValue());
            String left = Markers.escapedKey(text(key));
            if (copy == null && (value != member.getValue() || !left.equals(key))) copy = before(object, key);
            if (copy != null) copy.put(left.equals(key) ? key : unused(left, object, copy, twins), value);
        }
        return copy == null ? object : new Json.Obj(copy);
    }

    private Json array(Json.Arr array) {
        List<Json> items = array.items();
        @Nullable List<Json> copy = null;
        for (int i = 0; i < items.size(); i++) {
            Json item = items.get(i);
            Json left = DroppedHeaders.isPairedValue(items, i) ? dropped(item) : payload(item);
            if (copy == null && left != item) copy = new ArrayList<>(items.subList(0, i));
            if (copy != null) copy.add(left);
        }
        return copy == null ? array : new Json.Arr(copy);
    }

    private static Json mapped(Json.Arr array, UnaryOperator<Json> change) {
        return new Json.Arr(array.items().stream().map(change).toList());
    }

    private Json dropped(Json value) {
        if (value instanceof Json.Null) return value;
        count(DroppedHeaders.RULE);
        return Markers.object(DroppedHeaders.RULE);
    }

    private static Map<String, Json> before(Json.Obj object, String key) {
        Map<String, Json> copy = new LinkedHashMap<>();
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            if (member.getKey().equals(key)) break;
            copy.put(member.getKey(), member.getValue());
        }
        return copy;
    }

    /** Two keys may be the same once their secrets are gone; neither member may be lost. */
    private static String unused(String key, Json.Obj object, Map<String, Json> copy, Map<String, Integer> twins) {
        String free = key;
        while (copy.containsKey(free) || object.members().containsKey(free)) {
            free = key + "~" + twins.merge(key, 1, Integer::sum);
        }
        return free;
    }

    private void count(String rule) {
        counts.merge(rule, 1, Integer::sum);
    }
}
