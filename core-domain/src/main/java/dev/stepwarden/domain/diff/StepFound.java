package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.diff.Found.Slot;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.domain.run.StepStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tool calls, policy decisions and errors that one run has and the other has not, or has elsewhere. */
final class StepFound {
    private static final Slot CALL = new Slot(Category.TOOL_CALLS, null, true);
    private static final Slot DECISION = new Slot(Category.POLICY, null, true);
    private static final Slot ERROR = new Slot(Category.ERRORS, null, false);

    private StepFound() {}

    static void tell(Walk.Entry entry, Consumer<Found> found) {
        StepKind kind = entry.any().facts().kind();
        if (kind == StepKind.TOOL) found.accept(whole(CALL, entry));
        if (kind == StepKind.POLICY || kind == StepKind.APPROVAL) found.accept(whole(DECISION, entry));
        boolean alone = entry.a() == null || entry.b() == null;
        if (alone && entry.any().facts().status() == StepStatus.ERROR) found.accept(error(entry));
    }

    private static Found whole(Slot slot, Walk.Entry entry) {
        return found(slot, entry, call(entry.a()), call(entry.b()), Pointer.ROOT);
    }

    private static Found error(Walk.Entry entry) {
        return found(ERROR, entry, error(entry.a()), error(entry.b()), Pointer.ROOT.to("error"));
    }

    private static Found found(Slot slot, Walk.Entry entry, @Nullable Json a, @Nullable Json b, Pointer path) {
        Op op = entry.a() == null ? Op.ADDED : entry.b() == null ? Op.REMOVED : Op.MOVED;
        return new Found(slot, op, entry.a() == null ? null : path, entry.b() == null ? null : path, a, b, null);
    }

    private static @Nullable Json call(@Nullable Node node) {
        if (node == null) return null;
        Map<String, Json> members = new LinkedHashMap<>();
        var tool = node.facts().tool();
        members.put("name", new Json.Str(tool == null ? node.facts().name() : tool.name()));
        Json input = Arguments.of(node.slot("input"));
        if (input != null) members.put("input", input);
        return new Json.Obj(members);
    }

    private static @Nullable Json error(@Nullable Node node) {
        if (node == null) return null;
        Json error = node.slot("error");
        return error != null ? error : StepDiff.error(node.facts().error());
    }
}
