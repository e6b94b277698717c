package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.diff.Divergence.Reason;
import dev.stepwarden.domain.diff.Found.Slot;
import dev.stepwarden.domain.diff.Messages.Message;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.redaction.StoredContent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares lists of messages: which belong together, and what has changed in each. */
final class MessageDiff {
    private final Normaliser normaliser;
    private final NormalForm forms;
    private final ValueDiff values;

    MessageDiff(Normaliser normaliser, NormalForm forms, ValueDiff values) {
        this.normaliser = normaliser;
        this.forms = forms;
        this.values = values;
    }

    /** What is told to the model belongs to the prompt stack; what others said before is what they put out. */
    static Slot ofInput(Message message) {
        if (message.instructs()) return new Slot(Category.PROMPT_STACK, Reason.PROMPT, true);
        return new Slot(message.asks() ? Category.PROMPT_STACK : Category.OUTPUTS, Reason.USER_INPUT, true);
    }

    static Slot ofPrompt(Message message) {
        return new Slot(Category.PROMPT_STACK, Reason.PROMPT, true);
    }

    void compare(List<Message> a, List<Message> b, Pointer path, PathRules.Place at, Function<Message, Slot> slots) {
        Map<Hash, Integer> numbers = new HashMap<>();
        Sketch[] sketchesA = new Sketch[a.size()];
        Sketch[] sketchesB = new Sketch[b.size()];
        int[] matched = Sequences.aligned(keys(a, at, numbers), keys(b, at, numbers), (i, j) -> {
            if (!a.get(i).role().equals(b.get(j).role())) return 0;
            if (sketchesA[i] == null)
                sketchesA[i] = Sketch.of(normaliser, a.get(i).value());
            if (sketchesB[j] == null)
                sketchesB[j] = Sketch.of(normaliser, b.get(j).value());
            int named = Objects.equals(a.get(i).name(), b.get(j).name()) ? 20 : 5;
            return named + sketchesA[i].likeness(sketchesB[j]) * 79 / 100;
        });
        int next = 0;
        for (int i = 0; i < matched.length; i++) {
            if (matched[i] < 0) {
                compare(a.get(i), null, i, -1, path, at, slots);
                continue;
            }
            while (next < matched[i]) compare(null, b.get(next), -1, next++, path, at, slots);
            compare(a.get(i), b.get(next), i, next++, path, at, slots);
        }
        while (next < b.size()) compare(null, b.get(next), -1, next++, path, at, slots);
    }

    private int[][] keys(List<Message> messages, PathRules.Place at, Map<Hash, Integer> numbers) {
        int[] keys = new int[messages.size()];
        for (int i = 0; i < keys.length; i++) {
            Hash hash = forms.hash(messages.get(i).value(), at.to(i));
            keys[i] = numbers.computeIfAbsent(hash, none -> numbers.size());
        }
        return new int[][] {keys};
    }

    private void compare(
            @Nullable Message a,
            @Nullable Message b,
            int placeA,
            int placeB,
            Pointer path,
            PathRules.Place at,
            Function<Message, Slot> slots) {
        Message any = a != null ? a : Objects.requireNonNull(b);
        Pointer inA = path.to(Math.max(placeA, 0));
        Pointer inB = placeA == placeB ? inA : path.to(Math.max(placeB, 0));
        Slot slot = slots.apply(any).of(named(any, a, b, placeA, placeB), a == null ? inB : inA);
        Json valueA = a == null ? null : a.value();
        Json valueB = b == null ? null : b.value();
        values.compare(slot, valueA, valueB, inA, inB, at.to(Math.max(placeA, placeB)));
    }

    private static Place.Message named(Message any, @Nullable Message a, @Nullable Message b, int placeA, int placeB) {
        return new Place.Message(
                StoredContent.shown(any.role()),
                shown(any.name()),
                shown(a == null ? null : a.version()),
                shown(b == null ? null : b.version()),
                a == null ? null : placeA,
                b == null ? null : placeB);
    }

    private static @Nullable String shown(@Nullable String text) {
        return text == null ? null : StoredContent.shown(text);
    }
}
