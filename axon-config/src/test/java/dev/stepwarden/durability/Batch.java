package dev.stepwarden.durability;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Steps of one run, to be sent in one request; the same bytes however often it is sent. */
record Batch(UUID run, List<UUID> steps, String body) {

    static Batch random(UUID run, int size, RandomGenerator random) {
        List<UUID> ids = new ArrayList<>(size);
        for (int i = 0; i < size; i++) ids.add(new UUID(random.nextLong(), random.nextLong()));
        return of(run, ids, "look up");
    }

    static Batch of(UUID run, List<UUID> ids, String name) {
        String steps = ids.stream().map(id -> step(id, name)).collect(Collectors.joining(","));
        return new Batch(run, List.copyOf(ids), "{\"steps\":[" + steps + "]}");
    }

    String path() {
        return "/v1/runs/" + run + "/steps";
    }

    int size() {
        return steps.size();
    }

    private static String step(UUID id, String name) {
        return """
                {"id":"%s","kind":"tool","name":"%s","status":"ok","started_at":"2026-11-24T10:00:00Z",\
                "ended_at":"2026-11-24T10:00:01Z","tool":{"name":"orders.find","call_id":"call-1"},\
                "input":{"order":"%s"},"output":{"found":true}}""".formatted(id, name, id);
    }
}
