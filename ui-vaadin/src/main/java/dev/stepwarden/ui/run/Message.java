package dev.stepwarden.ui.run;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a conversation with a model. Clients write turns in many shapes; what is not understood is shown as its
 * JSON.
 *
 * @param calls tools that the model asked for, as "name(arguments)"
 */
record Message(String role, String name, String text, List<String> calls) {

    /** What went into the model: its prompt, then its input. */
    static List<Message> in(Json.Obj step) {
        List<Message> messages = new ArrayList<>(all(step.get("prompt"), "system"));
        Json input = step.get("input");
        if (input instanceof Json.Obj object && object.get("messages") instanceof Json.Arr inner)
            messages.addAll(all(inner, "user"));
        else messages.addAll(all(input, "user"));
        return messages;
    }

    /** What the model answered. */
    static List<Message> out(Json.Obj step) {
        return all(step.get("output"), "assistant");
    }

    private static List<Message> all(@Nullable Json value, String usualRole) {
        return switch (value) {
            case null -> List.of();
            case Json.Null nothing -> List.of();
            case Json.Arr array
            when array.items().stream().allMatch(Message::isMessage) ->
                array.items().stream()
                        .map(item -> of((Json.Obj) item, usualRole))
                        .toList();
            case Json.Obj object when isMessage(object) -> List.of(of(object, usualRole));
            case Json other -> List.of(new Message(usualRole, "", plain(other), List.of()));
        };
    }

    private static boolean isMessage(Json value) {
        return value instanceof Json.Obj object
                && (object.get("content") != null
                        || object.get("role") != null
                        || object.get("tool_calls") != null
                        || object.get("parts") != null);
    }

    private static Message of(Json.Obj message, String usualRole) {
        Json content = message.get("content") == null ? message.get("parts") : message.get("content");
        List<String> calls = message.get("tool_calls") instanceof Json.Arr array
                ? array.items().stream().map(Message::call).toList()
                : List.of();
        return new Message(
                string(message.get("role"), usualRole),
                string(message.get("name"), ""),
                content == null ? "" : plain(content),
                calls);
    }

    private static String call(Json call) {
        if (!(call instanceof Json.Obj object)) return plain(call);
        Json.Obj function = object.get("function") instanceof Json.Obj inner ? inner : object;
        Json arguments = function.get("args") == null ? function.get("arguments") : function.get("args");
        return string(function.get("name"), "tool") + "(" + (arguments == null ? "" : plain(arguments)) + ")";
    }

    private static String string(@Nullable Json value, String otherwise) {
        return value instanceof Json.Str text && !text.value().isBlank() ? text.value() : otherwise;
    }

    /** Text as it is; parts of text one below the other; anything else as JSON. */
    private static String plain(Json value) {
        return switch (value) {
            case Json.Str text -> text.value();
            case Json.Null nothing -> "";
            case Json.Obj part when part.get("text") instanceof Json.Str text -> text.value();
            case Json.Obj part
            when part.get("content") instanceof Json.Str text && part.members().size() <= 2 -> text.value();
            case Json.Arr parts -> parts.items().stream().map(Message::plain).collect(Collectors.joining("\n"));
            default -> JsonText.of(value);
        };
    }
}
