package dev.stepwarden.ui.run;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.ui.parts.RedactionRule;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many of a payload's values are hidden. A text that holds a marker counts as hidden once. */
public record HiddenValues(int hidden, int all) {

    public static HiddenValues of(Json value) {
        return switch (value) {
            case Json.Obj object when JsonLines.hiddenBy(object) != null -> new HiddenValues(1, 1);
            case Json.Obj object -> sum(object.members().values());
            case Json.Arr array -> sum(array.items());
            case Json.Str text -> new HiddenValues(text.value().contains("[REDACTED:") ? 1 : 0, 1);
            default -> new HiddenValues(0, 1);
        };
    }

    private static HiddenValues sum(Iterable<Json> values) {
        int hidden = 0;
        int all = 0;
        for (Json value : values) {
            HiddenValues part = of(value);
            hidden += part.hidden;
            all += part.all;
        }
        return new HiddenValues(hidden, all);
    }

    /** The payload to take away: where a value is hidden stands what the chip says. */
    public static Json said(Json value) {
        return switch (value) {
            case Json.Obj object
            when JsonLines.hiddenBy(object) != null -> chip(String.valueOf(JsonLines.hiddenBy(object)));
            case Json.Obj object -> {
                Map<String, Json> members = new LinkedHashMap<>();
                object.members().forEach((name, member) -> members.put(name, said(member)));
                yield new Json.Obj(members);
            }
            case Json.Arr array ->
                new Json.Arr(array.items().stream().map(HiddenValues::said).toList());
            default -> value;
        };
    }

    private static Json chip(String rule) {
        return new Json.Str("[" + RedactionRule.hides(rule) + " hidden by rule " + rule + "]");
    }

    public String words() {
        return hidden == 0 ? "" : hidden + " of " + all + (all == 1 ? " value hidden" : " values hidden");
    }
}
