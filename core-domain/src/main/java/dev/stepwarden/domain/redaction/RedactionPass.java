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
    private final Rules rules;
    private final TextScan scan;
    private final Tagging tagging;
    private final @Nullable RecordersMarkers recorders;
    private final @Nullable RecordersMarkers typed;
    private final SortedMap<String, Integer> counts = new TreeMap<>();

    /** @param tagging for payloads; names, keys and messages go into events too, and have no tags */
    RedactionPass(Rules rules, boolean keepsMarkers, Tagging tagging) {
        this.rules = rules;
        this.scan = new TextScan(rules);
        this.tagging = tagging;
        this.recorders = keepsMarkers ? new RecordersMarkers(rules, tagging, this::count) : null;
        this.typed = keepsMarkers ? new RecordersMarkers(rules, Tagging.NONE, this::count) : null;
    }

    Redactions found() {
        boolean nothing = counts.isEmpty() && rules.version() == null;
        return nothing ? Redactions.NONE : new Redactions(counts, rules.version());
    }

    String text(String text) {
        RedactedText left = scanned(text, typed);
        left.findings().forEach(finding -> count(finding.rule()));
        return left.inline(rules, Tagging.NONE);
    }

    private RedactedText scanned(String text, @Nullable RecordersMarkers kept) {
        String escaped = kept == null ? Markers.escaped(text) : kept.escaped(text);
        return new RedactedText(escaped, scan.findings(escaped));
    }

    Json payload(Json value) {
        return switch (value) {
            case Json.Obj object -> object(object);
            case Json.Arr array -> array(array);
            case Json.Str text -> string(text, "");
            case Json.Num number -> number(number, "");
            default -> value;
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
            case Json.Str(String text) -> {
                String left = text(text);
                yield left.equals(text) ? value : new Json.Str(left);
            }
            default -> value;
        };
    }

    /** @param name of the member whose value it is, empty for an item */
    private Json string(Json.Str value, String name) {
        RedactedText left = scanned(value.value(), recorders);
        Finding whole = left.wholly();
        if (whole != null) return marker(whole.rule(), left.text().substring(whole.start(), whole.end()));
        String rule = Markers.isWhole(left.text()) ? null : rules.named().ofMember(name, left.text());
        if (rule != null) return marker(rule, left.text());
        left.findings().forEach(finding -> count(finding.rule()));
        String inline = left.inline(rules, tagging);
        return inline.equals(value.value()) ? value : new Json.Str(inline);
    }

    private Json number(Json.Num value, String name) {
        String rule = rules.cards().isCard(value.token()) ? CardNumber.RULE : null;
        if (rule == null) rule = rules.named().ofMember(name, value.token());
        if (rule == null) rule = rules.own().ofNumber(value.token());
        return rule == null ? value : marker(rule, "");
    }

    private Json object(Json.Obj object) {
        Json.Obj marker = recorders == null ? null : recorders.marker(object);
        if (marker != null) return marker;
        boolean header = rules.headers().describedBy(object);
        Map<String, Json> copy = null;
        Map<String, Integer> twins = new HashMap<>(0);
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            String key = member.getKey();
            boolean drop = rules.headers().named(key) || (header && DroppedHeaders.isValueKey(key));
            Json value = drop ? dropped(member.getValue()) : member(key, member.getValue());
            String left = Markers.escapedKey(text(key));
            if (copy == null && (value != member.getValue() || !left.equals(key))) copy = before(object, key);
            if (copy != null) copy.put(left.equals(key) ? key : unused(left, object, copy, twins), value);
        }
        return copy == null ? object : new Json.Obj(copy);
    }

    private Json member(String name, Json value) {
        return switch (value) {
            case Json.Str text -> string(text, name);
            case Json.Num number -> number(number, name);
            default -> payload(value);
        };
    }

    private Json array(Json.Arr array) {
        List<Json> items = array.items();
        @Nullable List<Json> copy = null;
        for (int i = 0; i < items.size(); i++) {
            Json item = items.get(i);
            Json left = rules.headers().isPairedValue(items, i) ? dropped(item) : payload(item);
            if (copy == null && left != item) copy = new ArrayList<>(items.subList(0, i));
            if (copy != null) copy.add(left);
        }
        return copy == null ? array : new Json.Arr(copy);
    }

    private static Json mapped(Json.Arr array, UnaryOperator<Json> change) {
        return new Json.Arr(array.items().stream().map(change).toList());
    }

    private Json dropped(Json value) {
        return value instanceof Json.Null ? value : marker(DroppedHeaders.RULE, "");
    }

    private Json marker(String rule, String value) {
        count(rule);
        return Markers.object(rule, tagging.of(rules, rule, value));
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
