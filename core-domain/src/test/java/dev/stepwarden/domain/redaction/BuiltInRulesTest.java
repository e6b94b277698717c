package dev.stepwarden.domain.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.redaction.BuiltInRules.BuiltInRule;
import org.junit.jupiter.api.Test;

class BuiltInRulesTest {
    @Test
    void every_rule_is_there_once_with_words_of_its_own() {
        assertThat(BuiltInRules.all())
                .extracting(BuiltInRule::id)
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(Rules.builtIn().names().all());
        assertThat(BuiltInRules.all()).allMatch(rule -> !rule.hides().equals(rule.id()));
        assertThat(BuiltInRules.all())
                .contains(
                        new BuiltInRule("anthropic-key", "Anthropic key: sk-ant-…", true),
                        new BuiltInRule("email", "E-mail addresses", false));
    }
}
