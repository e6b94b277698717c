package dev.stepwarden.browser;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A step as a client sends it: its members' JSON by their names. */
record Step(UUID id, Map<String, String> members) {

    /** One that went well and took a second. */
    static Step of(String kind, String name, Instant at) {
        UUID id = UUID.randomUUID();
        return new Step(id, Map.of())
                .with("id", Recorder.quoted(id.toString()))
                .with("kind", Recorder.quoted(kind))
                .with("name", Recorder.quoted(name))
                .with("status", "\"ok\"")
                .with("started_at", Recorder.quoted(at.toString()))
                .with("ended_at", Recorder.quoted(at.plusSeconds(1).toString()));
    }

    Step with(String name, String json) {
        Map<String, String> changed = new LinkedHashMap<>(members);
        changed.put(name, json);
        return new Step(id, changed);
    }

    Step under(Step parent) {
        return with("parent_id", Recorder.quoted(parent.id().toString()));
    }

    Step failed(String type, String message) {
        return with("status", "\"error\"")
                .with(
                        "error",
                        "{\"type\": " + Recorder.quoted(type) + ", \"message\": " + Recorder.quoted(message) + "}");
    }

    String json() {
        return members.entrySet().stream()
                .map(member -> Recorder.quoted(member.getKey()) + ": " + member.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
