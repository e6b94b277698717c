package dev.stepwarden.command.redaction;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.redaction.OwnRule;
import dev.stepwarden.domain.redaction.OwnRules;
import java.util.List;

/** Reads the bodies of {@link RedactionApi}. */
final class RulesBody {
    private static final int LONGEST_TRIAL = 256 << 10;

    private RulesBody() {}

    record Change(int basedOn, List<OwnRule> rules) {}

    /** @param isText whether a text came, and not any JSON value */
    record Trial(boolean isText, Json value, List<OwnRule> rules) {}

    static Change change(Json body) {
        ObjectFields fields = ObjectFields.of(body);
        Long version = fields.count("version");
        if (version == null && fields.json("version") == null) fields.complain("version", "is required");
        if (fields.json("rules") == null) fields.complain("rules", "is required");
        List<OwnRule> rules = rules(fields);
        fields.done();
        return new Change(version == null ? 0 : (int) Math.min(version, Integer.MAX_VALUE), rules);
    }

    /** @param inForce to be tried when the body has none */
    static Trial trial(Json body, List<OwnRule> inForce) {
        ObjectFields fields = ObjectFields.of(body);
        Json text = fields.json("text");
        Json value = fields.json("value");
        if (text != null && !(text instanceof Json.Str)) fields.complain("text", "must be a string");
        if ((text == null) == (value == null)) fields.complain("text", "is required, or else value, and not both");
        Json tried = text != null ? text : value != null ? value : Json.NULL;
        if (JsonText.bytes(tried).length > LONGEST_TRIAL) {
            fields.complain(text == null ? "value" : "text", "must be at most 256 KiB");
        }
        List<OwnRule> rules = fields.json("rules") == null ? inForce : rules(fields);
        fields.done();
        return new Trial(text != null, tried, rules);
    }

    private static List<OwnRule> rules(ObjectFields fields) {
        return fields.objects("rules", RulesBody::rule);
    }

    private static OwnRule rule(ObjectFields rule) {
        String description = rule.text("description", OwnRules.LONGEST_DESCRIPTION);
        return new OwnRule(
                rule.requiredText("id", OwnRules.LONGEST_ID),
                rule.requiredText("pattern", OwnRules.LONGEST_PATTERN),
                description == null ? "" : description);
    }
}
