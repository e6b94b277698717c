package dev.stepwarden.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.json.InvalidFields;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDocumentTest {
    private static final String REFUNDS = """
            default: require_approval
            mode: enforce
            rules:
              - id: refund-large
                match: {tool: "payments.*", env: [prod], when: "double(args.amount) > 500.0 || calls('payments.refund') >= 3"}
                effect: require_approval
                risk: high
                approval: {factors: [{group: finance, n: 2}], ttl: PT30M, reason: required}
            tests:
              - {input: {tool: payments.refund, env: prod, args: {amount: 900}}, expect: {effect: require_approval, rule: refund-large}}
              - {input: {tool: mail.send}, expect: {effect: allow}}
            """;

    @Test
    void a_document_is_read_as_it_is_written() {
        PolicyDocument document = PolicyDocument.parse(REFUNDS);
        assertThat(document.byDefault()).isEqualTo(Effect.REQUIRE_APPROVAL);
        assertThat(document.shadow()).isFalse();
        PolicyRule rule = document.rules().getFirst();
        assertThat(rule.risk()).isEqualTo(Risk.HIGH);
        assertThat(rule.approval())
                .isEqualTo(new ApprovalTerms(List.of(new Factor("finance", 2)), Duration.ofMinutes(30), true, false));
        assertThat(document.text()).isEqualTo(REFUNDS);
    }

    @Test
    void its_tests_tell_what_passes_and_what_does_not() {
        assertThat(PolicyDocument.parse(REFUNDS).runTests())
                .extracting(PolicyTest.Result::passed, PolicyTest.Result::effect)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(true, Effect.REQUIRE_APPROVAL),
                        org.assertj.core.groups.Tuple.tuple(false, Effect.REQUIRE_APPROVAL));
    }

    @Test
    void formatting_does_not_change_the_hash_and_content_does() {
        String yaml = "default: allow\nrules:\n- id: a\n  match: {tool: x}\n  effect: block\n";
        String json =
                "{\"rules\":[{\"effect\":\"block\", \"match\":{\"tool\":\"x\"},\"id\":\"a\"}],\"default\":\"allow\"}";
        String hash = PolicyDocument.parse(yaml).hash();
        assertThat(hash).matches("sha-256:[0-9a-f]{64}");
        assertThat(PolicyDocument.parse(json).hash()).isEqualTo(hash);
        assertThat(PolicyDocument.parse(yaml.replace("tool: x", "tool: y")).hash())
                .isNotEqualTo(hash);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            default: allow\\nextra: 1                                                     | /extra
            default: allow\\ndefault: block                                               | /default
            default: maybe                                                                | /default
            mode: shadow                                                                  | /default
            default: allow\\nmode: off                                                    | /mode
            default: !!str allow                                                          | /default
            default: &a allow                                                             | /default
            default: &a allow\\nmode: *a                                                  | /default
            !!map {default: allow}                                                        | ``
            default: allow\\nrules: [{id: a, match: {tool: x}, effect: block, wen: b}]    | /rules/0/wen
            default: allow\\nrules: [{id: a, match: {tool: x}, effect: block},{id: a, match: {tool: x}, effect: block}] | /rules/1/id
            default: allow\\nrules: [{id: a, effect: block}]                              | /rules/0/match
            default: allow\\nrules: [{id: a, match: {tool: ""}, effect: block}]           | /rules/0/match/tool
            default: allow\\nrules: [{id: a, match: {tool: x, env: []}, effect: block}]   | /rules/0/match/env
            default: allow\\nrules: [{id: a, match: {tool: x, when: "1"}, effect: block}] | /rules/0/match/when
            default: allow\\nrules: [{id: a, match: {tool: x, when: "args.b"}, effect: block}] | /rules/0/match/when
            default: allow\\nrules: [{id: a, match: {tool: x, when: "nope == 1"}, effect: block}] | /rules/0/match/when
            default: allow\\nrules: [{id: a, match: {tool: x, when: "cost == 'a'"}, effect: block}] | /rules/0/match/when
            default: allow\\nrules: [{id: a, match: {tool: x}, effect: block, approval: {}}] | /rules/0/approval
            default: allow\\nrules: [{id: a, match: {tool: x}, effect: require_approval, approval: {ttl: 1h}}] | /rules/0/approval/ttl
            default: allow\\nrules: [{id: a, match: {tool: x}, effect: require_approval, approval: {factors: [{n: 0}]}}] | /rules/0/approval/factors/0/n
            default: allow\\ntests: [{input: {tool: x}, expect: {effect: allow, rule: b}}] | /tests/0/expect/rule
            default: allow\\ntests: [{input: {tool: x, args: {a: 0x10}}, expect: {effect: allow}}] | /tests/0/input/args/a
            default: allow\\ntests: [{input: {tool: x, args: {a: .inf}}, expect: {effect: allow}}] | /tests/0/input/args/a
            default: allow\\n---\\ndefault: block                                         | ``
            default: [                                                                    | ``
            - default                                                                     | ``
            """)
    void what_is_wrong_is_told_with_its_place(String text, String pointer) {
        assertThat(errors(text.replace("\\n", "\n")))
                .extracting(FieldError::pointer)
                .contains(pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\\ud800\"", "\"a\\0\""})
    void what_no_text_can_hold_is_refused(String id) {
        assertThat(errors("default: allow\nrules: [{id: " + id + ", match: {tool: x}, effect: block}]"))
                .isNotEmpty();
    }

    @Test
    void an_alias_cannot_grow_into_a_bomb() {
        String bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\ndefault: allow\n";
        assertThat(errors(bomb)).extracting(FieldError::reason).containsExactly("must have no anchor");
    }

    @Test
    void what_is_too_large_too_deep_or_too_many_is_refused() {
        assertThat(errors("default: allow\n#" + "x".repeat(PolicyDocument.LARGEST)))
                .extracting(FieldError::pointer)
                .containsExactly("");
        assertThat(errors("default: " + "[".repeat(60) + "]".repeat(60))).isNotEmpty();
        StringBuilder rules = new StringBuilder("default: allow\nrules:\n");
        for (int i = 0; i <= PolicyDocument.MOST_RULES; i++)
            rules.append("- {id: r" + i + ", match: {tool: x}, effect: block}\n");
        assertThat(errors(rules.toString())).extracting(FieldError::pointer).containsExactly("/rules");
    }

    @ParameterizedTest
    @CsvSource({
        "payments.*, payments.refund, true",
        "payments.*, payments., true",
        "payments.*, xpayments.refund, false",
        "*, anything, true",
        "a*b*c, aXXbYYc, true",
        "a*b*c, aXXcYYb, false",
        "a.c, abc, false",
        "a?c, abc, false",
        "Pay, pay, false",
        "caf\u00e9, cafe\u0301, true",
    })
    void only_a_star_is_special_in_the_name_of_a_tool(String glob, String tool, boolean matches) {
        assertThat(new ToolGlob(glob).matches(tool)).isEqualTo(matches);
    }

    private static List<FieldError> errors(String text) {
        InvalidFields refused = catchThrowableOfType(InvalidFields.class, () -> PolicyDocument.parse(text));
        assertThat(refused).as(text).isNotNull();
        return refused.errors();
    }
}
