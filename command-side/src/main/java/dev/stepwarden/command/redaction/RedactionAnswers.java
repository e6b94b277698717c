package dev.stepwarden.command.redaction;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.redaction.OwnRule;
import dev.stepwarden.domain.redaction.Redacted;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@link RedactionApi} answers. */
final class RedactionAnswers {
    private RedactionAnswers() {}

    @Schema(name = "RedactionRulesChanged")
    record Rules(
            @Schema(description = "In force for all that is written from now on")
            int version,

            List<Rule> rules) {
        static Rules of(int version, List<OwnRule> rules) {
            return new Rules(version, rules.stream().map(Rule::of).toList());
        }
    }

    @Schema(name = "RedactionRuleChanged")
    record Rule(String id, String pattern, String description) {
        static Rule of(OwnRule rule) {
            return new Rule(rule.id(), rule.pattern(), rule.description());
        }
    }

    @Schema(name = "RedactionTried")
    record Tried(
            @Schema(description = "What is left of the text") @Nullable
            String text,

            @Schema(description = "What is left of the value", implementation = Object.class) @Nullable
            Json value,

            Counts redactions) {
        static Tried of(Redacted left, boolean isText) {
            Counts counts =
                    new Counts(left.redactions().count(), left.redactions().rules());
            return isText && left.value() instanceof Json.Str(String text)
                    ? new Tried(text, null, counts)
                    : new Tried(null, left.value(), counts);
        }
    }

    @Schema(name = "RedactionCounts", example = "{\"count\": 3, \"rules\": {\"github-pat\": 2, \"email\": 1}}")
    record Counts(int count, Map<String, Integer> rules) {}
}
