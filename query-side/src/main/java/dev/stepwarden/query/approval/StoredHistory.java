package dev.stepwarden.query.approval;

import dev.stepwarden.domain.approval.ApprovalDetail.Happening;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.query.timeline.StoredText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has happened to a request, as column {@code history} has it. */
final class StoredHistory {
    private StoredHistory() {}

    /** One more entry, as an array to be appended. */
    static String of(Instant at, String what, @Nullable UUID person, @Nullable String reason, @Nullable Instant until) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("at", new Json.Str(at.toString()));
        members.put("what", new Json.Str(what));
        if (person != null) members.put("person", new Json.Str(person.toString()));
        if (reason != null) members.put("reason", new Json.Str(StoredText.of(reason)));
        if (until != null) members.put("until", new Json.Str(until.toString()));
        return JsonText.of(new Json.Arr(List.of(new Json.Obj(members))));
    }

    static List<Happening> read(String stored) {
        return ((Json.Arr) StrictJson.parse(stored.getBytes(StandardCharsets.UTF_8)))
                .items().stream().map(item -> happening((Json.Obj) item)).toList();
    }

    private static Happening happening(Json.Obj entry) {
        String person = text(entry, "person");
        String until = text(entry, "until");
        return new Happening(
                Instant.parse(entry.text("at")),
                entry.text("what"),
                person == null ? null : UUID.fromString(person),
                text(entry, "reason"),
                until == null ? null : Instant.parse(until));
    }

    private static @Nullable String text(Json.Obj entry, String name) {
        return entry.get(name) instanceof Json.Str text ? text.value() : null;
    }
}
