package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.redaction.Redactions;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Redactions as a jsonb object of counts by rule. */
final class StoredRedactions {
    private StoredRedactions() {}

    static String text(Map<String, Integer> rules) {
        Map<String, Json> members = new LinkedHashMap<>();
        rules.forEach((rule, count) -> members.put(StoredText.of(rule), new Json.Num(Integer.toString(count))));
        return JsonText.of(new Json.Obj(members));
    }

    static Redactions read(@Nullable String jsonb) {
        if (jsonb == null || jsonb.equals("{}")) return Redactions.NONE;
        SortedMap<String, Integer> rules = new TreeMap<>();
        if (StrictJson.parse(jsonb.getBytes(StandardCharsets.UTF_8)) instanceof Json.Obj object) {
            object.members().forEach((rule, count) -> {
                if (count instanceof Json.Num number) rules.put(rule, saturated(new BigDecimal(number.token())));
            });
        }
        return new Redactions(rules);
    }

    /** A run's sum may be any; what can be told ends here. */
    private static int saturated(BigDecimal count) {
        return count.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
    }
}
