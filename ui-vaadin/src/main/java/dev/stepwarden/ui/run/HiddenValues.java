package dev.stepwarden.ui.run;

import dev.stepwarden.domain.json.Json;

/** How many of a payload's values are hidden. A text that holds a marker counts as hidden once. */
record HiddenValues(int hidden, int all) {

    static HiddenValues of(Json value) {
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

    String words() {
        return hidden == 0 ? "" : hidden + " of " + all + (all == 1 ? " value hidden" : " values hidden");
    }
}
