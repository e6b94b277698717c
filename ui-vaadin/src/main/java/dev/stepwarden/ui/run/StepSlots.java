package dev.stepwarden.ui.run;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.ui.run.TimelineState.Slot;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A step's stored content by what a reader looks for. */
final class StepSlots {
    private static final Set<String> SHOWN_APART = Set.of("input", "output", "prompt");

    private StepSlots() {}

    /** In the order of their tabs; a prompt only where there is one. */
    static Map<Slot, Json> of(Json.Obj content) {
        Map<Slot, Json> slots = new EnumMap<>(Slot.class);
        slots.put(Slot.INPUT, member(content, "input"));
        slots.put(Slot.OUTPUT, member(content, "output"));
        if (content.get("prompt") != null) slots.put(Slot.PROMPT, member(content, "prompt"));
        Map<String, Json> rest = new LinkedHashMap<>(content.members());
        rest.keySet().removeAll(SHOWN_APART);
        slots.put(Slot.ATTRIBUTES, new Json.Obj(rest));
        slots.put(Slot.RAW, content);
        return slots;
    }

    private static Json member(Json.Obj content, String name) {
        Json value = content.get(name);
        return value == null ? Json.NULL : value;
    }

    /** " 14" for fourteen attributes. */
    static String count(Slot slot, Json value) {
        if (slot == Slot.ATTRIBUTES && value instanceof Json.Obj object)
            return " " + object.members().size();
        if (slot == Slot.PROMPT && value instanceof Json.Arr array)
            return " " + array.items().size();
        return "";
    }
}
