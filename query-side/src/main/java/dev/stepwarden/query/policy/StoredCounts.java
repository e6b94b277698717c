package dev.stepwarden.query.policy;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.policy.SimulationCounts;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts of a simulation as a row keeps them. */
final class StoredCounts {
    private StoredCounts() {}

    static Json.Obj json(SimulationCounts counts) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("calls", number(counts.calls()));
        members.put("newly_blocked", number(counts.newlyBlocked()));
        members.put("newly_allowed", number(counts.newlyAllowed()));
        members.put("newly_needing_approval", number(counts.newlyAsking()));
        members.put("could_not_evaluate", number(counts.hidden()));
        return new Json.Obj(members);
    }

    static SimulationCounts read(String stored) {
        if (!(StrictJson.parse(stored.getBytes(StandardCharsets.UTF_8)) instanceof Json.Obj counts))
            throw new IllegalStateException("no counts");
        return new SimulationCounts(
                number(counts, "calls"),
                number(counts, "newly_blocked"),
                number(counts, "newly_allowed"),
                number(counts, "newly_needing_approval"),
                number(counts, "could_not_evaluate"));
    }

    private static int number(Json.Obj counts, String name) {
        return counts.get(name) instanceof Json.Num number ? Integer.parseInt(number.token()) : 0;
    }

    private static Json number(int value) {
        return new Json.Num(String.valueOf(value));
    }
}
