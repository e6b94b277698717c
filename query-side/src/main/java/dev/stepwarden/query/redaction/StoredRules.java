package dev.stepwarden.query.redaction;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.redaction.OwnRule;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rules as a jsonb array. */
final class StoredRules {
    private StoredRules() {}

    static String text(List<OwnRule> rules) {
        return JsonText.of(new Json.Arr(rules.stream().map(StoredRules::json).toList()));
    }

    static List<OwnRule> read(String jsonb) {
        Json.Arr rules = (Json.Arr) StrictJson.parse(jsonb.getBytes(StandardCharsets.UTF_8));
        return rules.items().stream()
                .map(Json.Obj.class::cast)
                .map(rule -> new OwnRule(rule.text("id"), rule.text("pattern"), rule.text("description")))
                .toList();
    }

    private static Json json(OwnRule rule) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("id", new Json.Str(rule.id()));
        members.put("pattern", new Json.Str(rule.pattern()));
        members.put("description", new Json.Str(rule.description()));
        return new Json.Obj(members);
    }
}
