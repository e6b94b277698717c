package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.json.Json;
import java.util.Map;

/** A payload, or why there is none any more. */
public sealed interface Content {
    Content EMPTY = new Kept(new Json.Obj(Map.of()));

    /** @param value as stored: redacted, equality tags included */
    record Kept(Json.Obj value) implements Content {}

    record Gone(Loss loss) implements Content {}
}
