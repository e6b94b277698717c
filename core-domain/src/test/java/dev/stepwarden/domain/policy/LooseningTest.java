package dev.stepwarden.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooseningTest {
    private static final String ASK =
            "{id: a, match: {tool: 'pay.*', env: [prod], when: 'args.n > 5'}, effect: require_approval, risk: medium,"
                    + " approval: {factors: [{group: finance, n: 2}], ttl: PT1H, reason: required}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            n: 2             | n: 1
            n: 2             | n: 2}, {group: legal
            group: finance   | group: legal
            ttl: PT1H        | ttl: PT2H
            ttl: PT1H        | ttl: PT30M
            reason: required | reason: optional
            reason: required | reason: required, hidden_values: allow
            risk: medium     | risk: low
            risk: medium     | risk: high
            args.n > 5       | args.n > 6
            env: [prod]      | env: [test]
            env: [prod]      | env: [prod, test]
            'pay.*'          | 'pay.x'
            'pay.*'          | 'p*'
            id: a,           | id: b,
            """)
    void a_changed_rule_loosens_unless_it_asks_for_more(String from, String to) {
        boolean tighter = List.of(
                        "n: 2}, {group: legal", "ttl: PT30M", "risk: high", "env: [prod, test]", "'p*'", "id: b,")
                .contains(to);
        assertThat(loosening(
                        "default: allow\nrules: [" + ASK + "]",
                        "default: allow\nrules: [" + ASK.replace(from, to) + "]"))
                .as(to)
                .matches(reasons -> reasons.isEmpty() == tighter);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            allow            | | require_approval | | true
            require_approval | | allow            | | false
            block            | | require_approval | | false
            allow | | allow | {id: x, match: {tool: '*'}, effect: block}            | true
            allow | | allow | {id: x, match: {tool: '*'}, effect: allow}            | true
            block | | block | {id: x, match: {tool: '*'}, effect: allow}            | false
            block | | block | {id: x, match: {tool: '*'}, effect: require_approval} | false
            block | | block | {id: x, match: {tool: '*'}, effect: block}            | true
            require_approval | | require_approval | {id: x, match: {tool: '*'}, effect: require_approval, approval: {ttl: P1D}} | false
            require_approval | | require_approval | {id: x, match: {tool: '*'}, effect: require_approval, approval: {factors: [{group: g}]}} | true
            allow | {id: x, match: {tool: t}, effect: block}                   | allow | | false
            block | {id: x, match: {tool: t}, effect: allow}                   | block | | true
            block | {id: x, match: {tool: t, when: 'args.n > 1'}, effect: allow} | block | | false
            allow | {id: x, match: {tool: t}, effect: require_approval}        | allow | {id: x, match: {tool: t}, effect: block} | true
            allow | {id: x, match: {tool: t}, effect: block}                   | allow | {id: x, match: {tool: t}, effect: require_approval} | false
            allow | {id: x, match: {tool: t}, effect: block}                   | allow | {id: x, mode: shadow, match: {tool: t}, effect: block} | false
            allow | {id: x, mode: shadow, match: {tool: t}, effect: block}     | allow | | true
            allow | {id: x, match: {tool: t, when: 'args.n > 1'}, effect: block} | allow | {id: x, match: {tool: t}, effect: block} | true
            allow | {id: x, match: {tool: t, when: 'args.n > 1'}, effect: require_approval} | allow | {id: x, match: {tool: t}, effect: require_approval} | false
            """)
    void it_is_told_by_structure(
            String before,
            @org.jspecify.annotations.Nullable String rule,
            String after,
            @org.jspecify.annotations.Nullable String next,
            boolean tighter) {
        assertThat(loosening(text(before, rule), text(after, next)).isEmpty()).isEqualTo(tighter);
    }

    @Test
    void the_mode_counts() {
        assertThat(loosening("default: allow", "default: block\nmode: shadow")).hasSize(1);
        assertThat(loosening("default: block\nmode: shadow", "default: allow")).isEmpty();
    }

    @Test
    void the_first_version_is_no_looser_than_none() {
        assertThat(Loosening.between(null, PolicyDocument.parse("default: allow")))
                .isEmpty();
    }

    private static String text(String byDefault, @org.jspecify.annotations.Nullable String rule) {
        return "default: " + byDefault + "\nrules: [" + (rule == null ? "" : rule) + "]";
    }

    private static List<String> loosening(String before, String next) {
        return Loosening.between(PolicyDocument.parse(before), PolicyDocument.parse(next));
    }
}
