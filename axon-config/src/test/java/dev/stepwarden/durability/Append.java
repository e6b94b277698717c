package dev.stepwarden.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api;
import dev.stepwarden.Api.Answer;
import dev.stepwarden.domain.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The answer to an append. */
record Append(long accepted, long duplicates, long nextIndex) {

    static Append send(Api ingest, Batch batch) {
        return of(ingest.post(batch.path(), batch.body()));
    }

    static Append of(Answer answer) {
        Json.Obj body = answer.expect(200).json();
        assertThat(body.get("conflicts")).isEqualTo(new Json.Arr(List.of()));
        return new Append(number(body, "accepted"), number(body, "duplicates"), number(body, "next_index"));
    }

    static void startRun(Api ingest, UUID run) {
        ingest.post(
                        "/v1/runs",
                        "{\"id\":\"%s\",\"name\":\"a run\",\"started_at\":\"2026-11-24T10:00:00Z\"}".formatted(run))
                .expect(201);
    }

    /** The run's steps as anybody who may read sees them, page by page. */
    static List<UUID> queried(Api viewer, UUID run) {
        List<UUID> steps = new ArrayList<>();
        String page = "/v1/runs/" + run + "/steps?page_size=200";
        String token = "";
        while (true) {
            Json.Obj body = viewer.get(page + token).expect(200).json();
            body.objects("items").forEach(step -> steps.add(UUID.fromString(step.text("id"))));
            if (!(body.get("next_page_token") instanceof Json.Str(String next))) return steps;
            token = "&page_token=" + next;
        }
    }

    private static long number(Json.Obj body, String name) {
        if (body.get(name) instanceof Json.Num(String token)) return Long.parseLong(token);
        throw new IllegalArgumentException("no number " + name);
    }
}
