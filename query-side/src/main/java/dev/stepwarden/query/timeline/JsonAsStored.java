package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes a payload token by token as it is stored: 1.0 stays 1.0, and no integer is rounded. */
final class JsonAsStored extends ValueSerializer<Json> {
    @Override
    public void serialize(Json value, JsonGenerator out, SerializationContext context) {
        out.writeRawValue(JsonText.of(value));
    }
}
