package dev.stepwarden.domain.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON value (RFC 8259). Objects keep the order of their members, numbers keep the token they were written with, so
 * that what was received can be given back unchanged: 1.0, -0.0 and 2^53+1 stay as they are.
 */
public sealed interface Json {

    record Obj(Map<String, Json> members) implements Json {
        public @Nullable Json get(String name) {
            return members.get(name);
        }

        /** For documents of our own: @throws IllegalArgumentException when there is no such string */
        public String text(String name) {
            if (members.get(name) instanceof Str text) return text.value();
            throw new IllegalArgumentException("no string " + name);
        }

        /** For documents of our own: @throws IllegalArgumentException when there is no such object */
        public Obj object(String name) {
            if (members.get(name) instanceof Obj object) return object;
            throw new IllegalArgumentException("no object " + name);
        }

        /** For documents of our own: @throws IllegalArgumentException when there is no such array of objects */
        public List<Obj> objects(String name) {
            if (members.get(name) instanceof Arr array)
                return array.items().stream().map(Obj.class::cast).toList();
            throw new IllegalArgumentException("no array " + name);
        }
    }

    record Arr(List<Json> items) implements Json {}

    record Str(String value) implements Json {}

    /** {@code token} is the number as it stood in the text. */
    record Num(String token) implements Json {}

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    Json NULL = new Null();
    Json TRUE = new Bool(true);
    Json FALSE = new Bool(false);
}
