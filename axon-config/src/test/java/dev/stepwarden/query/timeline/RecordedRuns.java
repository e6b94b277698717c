package dev.stepwarden.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.Eventually;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records and reads runs over HTTP, as a client does. */
record RecordedRuns(TestTenant tenant) {
    static final String NOW = "2026-11-24T10:00:00.123456Z";

    /** @param more members of the run, each followed by a comma */
    UUID start(String more) {
        UUID run = UUID.randomUUID();
        tenant.ingest()
                .post("/v1/runs", "{" + more + "\"id\": \"" + run + "\", \"name\": \"a run\"}")
                .expect(201);
        return run;
    }

    UUID started(String more) {
        UUID run = start(more);
        Eventually.holds(() -> tenant.viewer().get("/v1/runs/" + run).expect(200));
        return run;
    }

    /** Appends one step and waits until it can be read. */
    UUID step(UUID run, String more) {
        UUID step = UUID.randomUUID();
        tenant.ingest()
                .post(
                        "/v1/runs/" + run + "/steps",
                        "{\"steps\": [{" + more + "\"id\": \"" + step + "\", \"started_at\": \"" + NOW
                                + "\", \"ended_at\": \"2026-11-24T10:00:01Z\", \"status\": \"ok\"}]}")
                .expect(200);
        Eventually.holds(
                () -> tenant.viewer().get("/v1/runs/" + run + "/steps/" + step).expect(200));
        return step;
    }

    List<UUID> found(String parameters) {
        return found(tenant.viewer(), parameters);
    }

    static List<UUID> found(Api api, String parameters) {
        List<UUID> ids = new ArrayList<>();
        @Nullable String token = null;
        do {
            Json.Obj page = api.get("/v1/runs?" + parameters + (token == null ? "" : "&page_token=" + token))
                    .expect(200)
                    .json();
            items(page).forEach(item -> ids.add(id(item)));
            token = page.get("next_page_token") instanceof Json.Str next ? next.value() : null;
        } while (token != null);
        return ids;
    }

    static List<Json.Obj> items(Json.Obj page) {
        assertThat(page.members()).containsOnlyKeys("items", "next_page_token");
        List<Json.Obj> items = new ArrayList<>();
        if (page.get("items") instanceof Json.Arr array) {
            for (Json item : array.items()) if (item instanceof Json.Obj object) items.add(object);
        }
        return items;
    }

    static UUID id(Json.Obj item) {
        return UUID.fromString(text(item, "id"));
    }

    static String text(Json.Obj object, String name) {
        return object.get(name) instanceof Json.Str text ? text.value() : "no text";
    }

    static Map<String, Json> members(Json.Obj object, String... without) {
        Map<String, Json> members = new LinkedHashMap<>(object.members());
        members.keySet().removeAll(List.of(without));
        return members;
    }
}
