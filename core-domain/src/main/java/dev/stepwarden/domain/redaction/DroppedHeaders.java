package dev.stepwarden.domain.redaction;

import dev.stepwarden.domain.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Headers whose values are dropped at any depth, in the shapes in which headers are written down: a member
 * {@code {"cookie": v}}, a pair {@code ["cookie", v]}, a flat list {@code ["host", v, "cookie", v]}, and an object
 * {@code {"name": "cookie", "value": v}}. Case makes no difference, nor do {@code -} and {@code _}.
 */
final class DroppedHeaders {
    static final String RULE = "auth-header";
    private static final int LONGEST = 32;

    private final Set<String> names;

    DroppedHeaders(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    boolean named(String name) {
        return name.length() <= LONGEST
                && names.contains(Chars.lower(name.strip()).replace('_', '-'));
    }

    /** Whether this object says in its "name" or "key" that its "value" is that of a dropped header. */
    boolean describedBy(Json.Obj object) {
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            String key = member.getKey();
            boolean names = key.equalsIgnoreCase("name") || key.equalsIgnoreCase("key");
            if (names && isNamed(member.getValue())) return true;
        }
        return false;
    }

    static boolean isValueKey(String key) {
        return key.equalsIgnoreCase("value") || key.equalsIgnoreCase("values");
    }

    /** Whether the item at this index is the value of the header that the item before it names. */
    boolean isPairedValue(List<Json> items, int index) {
        return index % 2 == 1
                && items.size() % 2 == 0
                && isNamed(items.get(index - 1))
                && (items.size() == 2 || items.get(index) instanceof Json.Str);
    }

    private boolean isNamed(Json value) {
        return value instanceof Json.Str text && named(text.value());
    }
}
