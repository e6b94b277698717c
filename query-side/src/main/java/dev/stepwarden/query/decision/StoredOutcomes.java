package dev.stepwarden.query.decision;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.messaging.WireNames;
import dev.stepwarden.domain.policy.Effect;
import dev.stepwarden.domain.policy.RuleOutcome;
import dev.stepwarden.domain.policy.RuleOutcome.Came;
import dev.stepwarden.query.timeline.StoredText;
import dev.stepwarden.query.timeline.WireWords;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each rule came to, as column {@code outcomes} has it. */
final class StoredOutcomes {
    private static final Map<String, Came> CAME = WireNames.table(Came.class);

    private StoredOutcomes() {}

    static String text(List<RuleOutcome> outcomes) {
        return JsonText.of(
                new Json.Arr(outcomes.stream().<Json>map(StoredOutcomes::object).toList()));
    }

    private static Json.Obj object(RuleOutcome outcome) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("set", text(outcome.set()));
        members.put("rule", text(outcome.rule()));
        members.put("came", text(outcome.came().wireName()));
        members.put("effect", text(outcome.effect().wireName()));
        members.put("shadow", new Json.Bool(outcome.shadow()));
        if (outcome.detail() != null) members.put("detail", text(outcome.detail()));
        return new Json.Obj(members);
    }

    private static Json text(String text) {
        return new Json.Str(StoredText.of(text));
    }

    static List<RuleOutcome> read(String stored) {
        return ((Json.Arr) StrictJson.parse(stored.getBytes(StandardCharsets.UTF_8)))
                .items().stream().map(item -> outcome((Json.Obj) item)).toList();
    }

    private static RuleOutcome outcome(Json.Obj object) {
        return new RuleOutcome(
                object.text("set"),
                object.text("rule"),
                WireWords.of(CAME, object.text("came")),
                WireWords.of(Effect.BY_NAME, object.text("effect")),
                Json.TRUE.equals(object.get("shadow")),
                object.get("detail") instanceof Json.Str detail ? detail.value() : null);
    }
}
