package dev.stepwarden.domain.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionSummaryTest {
    @Test
    void it_names_the_tool_and_its_arguments_in_their_order() {
        assertThat(of("{\"amount\": 184.50, \"order_id\": \"ord_48213\"}"))
                .isEqualTo("payments.refund: amount 184.50, order_id ord_48213");
    }

    @Test
    void what_is_nested_is_named_by_its_way_and_what_is_many_is_counted() {
        assertThat(of("{\"customer\": {\"id\": \"cus_9f1\", \"vip\": true}, \"lines\": [1, 2, 3], \"note\": null}"))
                .isEqualTo("payments.refund: customer.id cus_9f1, customer.vip true, lines (3 items), note null");
    }

    @Test
    void what_is_hidden_says_so() {
        assertThat(of("{\"iban\": {\"$redacted\": {\"rule\": \"iban\"}}, \"text\": \"to [REDACTED:email]\"}"))
                .isEqualTo("payments.refund: iban (iban hidden), text \"to [REDACTED:email]\"");
    }

    @Test
    void without_arguments_there_is_the_tool() {
        assertThat(ActionSummary.of("deploy.restart", null)).isEqualTo("deploy.restart");
        assertThat(of("{}")).isEqualTo("payments.refund: {}");
        assertThat(of("[]")).isEqualTo("payments.refund: []");
        assertThat(of("7")).isEqualTo("payments.refund: 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "-0.0", "9007199254740993", "1e400", "0.10"})
    void a_number_stands_digit_by_digit(String number) {
        assertThat(of("{\"n\": " + number + "}")).isEqualTo("payments.refund: n " + number);
    }

    @Test
    void a_number_that_is_too_long_is_not_cut_into_another_one() {
        assertThat(of("{\"n\": " + "9".repeat(500) + "}")).isEqualTo("payments.refund: n (a number of 500 characters)");
    }

    @Test
    void a_text_can_be_taken_neither_for_a_number_nor_for_another_argument() {
        assertThat(of("{\"amount\": \"5\", \"memo\": \"x, amount 1\", \"flag\": \"true\"}"))
                .isEqualTo("payments.refund: amount \"5\", memo \"x, amount 1\", flag \"true\"");
        assertThat(of("{\"amount 1, order\": \"x\"}")).isEqualTo("payments.refund: \"amount 1, order\" x");
        assertThat(of("{\"m\": \"a\\\", amount 1, b \\\"c\"}")).isEqualTo("payments.refund: m \"a”, amount 1, b ”c\"");
        assertThat(ActionSummary.of("payments.refund: amount 1", parsed("{\"amount\": 9}")))
                .isEqualTo("\"payments.refund: amount 1\": amount 9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "</bdi><img src=x onerror=alert(1)>",
                "a\u202egnp.exe",
                "\u2066a\u2069\u200f\u061c",
                "line\nbreak\r\n\u2028\u2029\u0085end",
                "nul\u0000\u0007\u001b[31m",
                "zero\u200bwidth\ufeff\u00ad",
                "tags\udb40\udc41\udb40\udc42",
                "\ud800 alone",
                "private\ue000",
                "Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309"
            })
    void nothing_in_it_plays_tricks(String hostile) {
        Map<String, Json> args = new LinkedHashMap<>();
        args.put(hostile, new Json.Str(hostile));
        String line = ActionSummary.of(hostile, new Json.Obj(args));
        assertThat(line).hasSizeLessThanOrEqualTo(ActionSummary.LONGEST).doesNotContainPattern("[<>&`']");
        assertThat(line.codePoints()).noneMatch(c -> switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        });
        assertThat(line).doesNotContainPattern("\\p{Mn}{3}");
    }

    @Test
    void long_values_and_many_are_cut_and_say_so() {
        assertThat(of("{\"memo\": \"" + "x".repeat(300) + "\", \"n\": 1}"))
                .isEqualTo("payments.refund: memo \"" + "x".repeat(40) + "…\", n 1");
        StringBuilder many = new StringBuilder("{\"a\": 1");
        for (int i = 0; i < 10_000; i++) many.append(", \"name_").append(i).append("\": \"value\"");
        assertThat(of(many.append('}').toString()))
                .hasSizeLessThanOrEqualTo(ActionSummary.LONGEST)
                .endsWith(", …");
    }

    @Test
    void characters_of_two_units_are_never_halved() {
        String emoji = "😀".repeat(400);
        String line = ActionSummary.of(emoji, parsed("{\"" + emoji + "\": \"" + emoji + "\"}"));
        assertThat(line).hasSizeLessThanOrEqualTo(ActionSummary.LONGEST);
        assertThat(new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(line);
    }

    @Test
    void the_largest_and_the_deepest_arguments_cost_next_to_nothing() {
        String large = JsonText.of(new Json.Obj(Map.of("text", new Json.Str("\u200b".repeat(80_000)))));
        String deep = "{\"a\":".repeat(60) + "1" + "}".repeat(60);
        String array = "[".repeat(60) + "1" + "]".repeat(60);
        for (String each : List.of(large, deep, array)) {
            Json args = parsed(each);
            long before = System.nanoTime();
            for (int i = 0; i < 1_000; i++) {
                assertThat(ActionSummary.of("t", args)).hasSizeLessThanOrEqualTo(ActionSummary.LONGEST);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(of(deep)).isEqualTo("payments.refund: a.a.a {…}");
    }

    private static String of(String args) {
        return ActionSummary.of("payments.refund", parsed(args));
    }

    private static Json parsed(String json) {
        return StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
