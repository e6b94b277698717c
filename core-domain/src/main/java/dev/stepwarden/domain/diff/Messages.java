package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages in a prompt or in what went into a step, in the forms that frameworks have for them. */
final class Messages {
    private static final Map<String, String> ROLES = Map.of(
            "human",
            "user",
            "ai",
            "assistant",
            "AIMessageChunk",
            "assistant",
            "model",
            "assistant",
            "function",
            "tool");

    private Messages() {}

    /** @param value the message as a whole */
    record Message(
            String role, @Nullable String name, @Nullable String version, Json value) {
        boolean instructs() {
            return role.equals("system") || role.equals("developer");
        }

        boolean asks() {
            return role.equals("user");
        }
    }

    /** Null when the value is no list of messages. */
    static @Nullable List<Message> of(@Nullable Json value) {
        if (!(value instanceof Json.Arr array) || array.items().isEmpty()) return null;
        List<Message> messages = new ArrayList<>(array.items().size());
        for (Json item : array.items()) {
            Message message = message(item);
            if (message == null) return null;
            messages.add(message);
        }
        return messages;
    }

    private static @Nullable Message message(Json item) {
        if (item instanceof Json.Arr pair) {
            boolean texts = pair.items().size() == 2 && pair.items().get(1) instanceof Json.Str;
            return texts && pair.items().getFirst() instanceof Json.Str role
                    ? new Message(role(role.value()), null, null, item)
                    : null;
        }
        if (!(item instanceof Json.Obj object)) return null;
        boolean content =
                object.members().containsKey("content") || object.members().containsKey("parts");
        String role = text(object, "role");
        if (role == null && content) role = text(object, "type");
        if (role == null) return null;
        return new Message(role(role), text(object, "name"), text(object, "version"), item);
    }

    private static String role(String written) {
        return ROLES.getOrDefault(written, written);
    }

    private static @Nullable String text(Json.Obj object, String name) {
        return object.get(name) instanceof Json.Str text ? text.value() : null;
    }
}
