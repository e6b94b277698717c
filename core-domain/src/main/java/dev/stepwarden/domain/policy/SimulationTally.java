package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.policy.SimulatedCall.Came;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what a simulation comes to, and keeps the first calls of each kind of change, in the order in which they come. */
public final class SimulationTally {
    public static final int MOST_LISTED = 200;

    private final Map<Came, Map<Came, Integer>> matrix = new EnumMap<>(Came.class);
    private final Listed blocked = new Listed();
    private final Listed allowed = new Listed();
    private final Listed asking = new Listed();
    private final Listed hidden = new Listed();
    private int calls;

    private static final class Listed {
        private final List<SimulatedCall> first = new ArrayList<>();
        private int count;

        void add(SimulatedCall call) {
            count++;
            if (first.size() < MOST_LISTED) first.add(call);
        }
    }

    public void add(SimulatedCall call) {
        calls++;
        matrix.computeIfAbsent(call.before(), before -> new EnumMap<>(Came.class))
                .merge(call.after(), 1, Integer::sum);
        if (call.isUnknown()) hidden.add(call);
        else if (call.before() != call.after()) {
            switch (call.after()) {
                case BLOCK -> blocked.add(call);
                case ALLOW -> allowed.add(call);
                default -> asking.add(call);
            }
        }
    }

    public int calls() {
        return calls;
    }

    public SimulationCounts counts() {
        return new SimulationCounts(calls, blocked.count, allowed.count, asking.count, hidden.count);
    }

    /** {@code matrix} is by what is in force, then by what would be. */
    public Json.Obj json() {
        Map<String, Json> result = new LinkedHashMap<>();
        result.put("calls", number(calls));
        Map<String, Json> rows = new LinkedHashMap<>();
        for (Came before : Came.values()) {
            Map<String, Json> row = new LinkedHashMap<>();
            for (Came after : Came.values())
                row.put(
                        after.wireName(),
                        number(matrix.getOrDefault(before, Map.of()).getOrDefault(after, 0)));
            rows.put(before.wireName(), new Json.Obj(row));
        }
        result.put("matrix", new Json.Obj(rows));
        result.put("newly_blocked", json(blocked));
        result.put("newly_allowed", json(allowed));
        result.put("newly_needing_approval", json(asking));
        result.put("could_not_evaluate", json(hidden));
        return new Json.Obj(result);
    }

    private static Json json(Listed listed) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("count", number(listed.count));
        members.put(
                "calls",
                new Json.Arr(listed.first.stream().map(SimulationTally::json).toList()));
        return new Json.Obj(members);
    }

    private static Json json(SimulatedCall call) {
        String rule = call.rule();
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("run", new Json.Str(call.run().toString()));
        members.put("step", new Json.Str(call.step().toString()));
        members.put("tool", new Json.Str(call.tool()));
        members.put("before", new Json.Str(call.before().wireName()));
        members.put("after", new Json.Str(call.after().wireName()));
        members.put("rule", rule == null ? Json.NULL : new Json.Str(rule));
        return new Json.Obj(members);
    }

    private static Json number(int value) {
        return new Json.Num(String.valueOf(value));
    }
}
