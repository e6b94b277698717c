package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.redaction.StoredContent;
import java.util.Map;

/** A payload, or why there is none any more. */
public sealed interface Content {
    Content EMPTY = new Kept(new StoredContent(new Json.Obj(Map.of())));

    /** As stored, with its equality tags; none of them gets into an answer. */
    record Kept(StoredContent stored) implements Content {}

    record Gone(Loss loss) implements Content {}
}
