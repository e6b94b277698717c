package dev.stepwarden.query.approval;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.policy.Factor;
import dev.stepwarden.query.timeline.StoredText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Factors as column {@code factors} has them. */
final class StoredFactors {
    private StoredFactors() {}

    static String text(List<Factor> factors) {
        return JsonText.of(
                new Json.Arr(factors.stream().<Json>map(StoredFactors::object).toList()));
    }

    private static Json.Obj object(Factor factor) {
        Map<String, Json> members = new LinkedHashMap<>();
        if (factor.group() != null) members.put("group", new Json.Str(StoredText.of(factor.group())));
        members.put("n", new Json.Num(Integer.toString(factor.n())));
        return new Json.Obj(members);
    }

    static List<Factor> read(String stored) {
        return ((Json.Arr) StrictJson.parse(stored.getBytes(StandardCharsets.UTF_8)))
                .items().stream().map(item -> factor((Json.Obj) item)).toList();
    }

    private static Factor factor(Json.Obj object) {
        String group = object.get("group") instanceof Json.Str text ? text.value() : null;
        int n = object.get("n") instanceof Json.Num number ? Integer.parseInt(number.token()) : 1;
        return new Factor(group, n);
    }
}
