package dev.stepwarden.domain.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTableTest {
    private static final Usage A_MILLION_IN = Usage.of(1_000_000, 0);
    private static final PriceTable TABLE = PriceTable.builtIn();

    @Test
    void a_call_costs_its_input_and_its_output() {
        assertThat(TABLE.cost("openai", "gpt-4.1", Usage.of(1_200, 350)))
                .contains(new Cost(new BigDecimal("0.0052"), "USD", TABLE.version()));
    }

    @Test
    void cached_tokens_are_a_part_of_the_input_and_cost_their_own_price() {
        // 200 fresh at $3, 700 read at $0.30, 100 written at $3.75, 50 out at $15
        assertThat(text("anthropic", "claude-sonnet-4-5", new Usage(1_000, 50, 700, 100, 0)))
                .contains("0.001935");
    }

    @Test
    void reasoning_tokens_are_a_part_of_the_output_and_cost_nothing_more() {
        assertThat(TABLE.cost("openai", "o3", new Usage(10, 500, 0, 0, 400)))
                .isEqualTo(TABLE.cost("openai", "o3", Usage.of(10, 500)));
    }

    @Test
    void cached_tokens_counted_apart_from_the_input_never_lower_the_cost_below_theirs() {
        assertThat(text("anthropic", "claude-sonnet-4-5", new Usage(10, 0, 1_000_000, 0, 0)))
                .contains("0.3");
    }

    @Test
    void cached_tokens_without_a_price_of_their_own_cost_what_input_costs() {
        assertThat(text("cohere", "command-a-03-2025", new Usage(1_000_000, 0, 400_000, 0, 0)))
                .contains("2.5");
    }

    @ParameterizedTest
    @CsvSource({"272000, 0.544", "272001, 1.088004"})
    void a_long_context_is_charged_at_its_own_rate_from_the_first_token(long input, String amount) {
        assertThat(text("openai", "gpt-6-sol", Usage.of(input, 0))).contains(amount);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-4.1-2025-04-14, 2",
        "OpenAI, GPT-4.1, 2",
        "azure, gpt-4.1, 2",
        ", openai/gpt-4.1, 2",
        ", openrouter/openai/gpt-4.1, 2",
        "openai, gpt-4o-2024-08-06, 2.5",
        "openai, gpt-4o-2024-05-13, 5",
        "google, models/gemini-2.5-flash, 0.3",
        "google_vertexai, publishers/google/models/gemini-2.5-flash, 0.3",
        "google, google/gemini-2.5-flash, 0.3",
        "anthropic, claude-sonnet-4-5-20250929, 3",
        "anthropic, anthropic/claude-sonnet-4.5, 3",
        "anthropic, anthropic/claude-3.7-sonnet, 3",
        "google_vertexai, claude-sonnet-4-5@20250929, 3",
        "amazon_bedrock, anthropic.claude-sonnet-4-5-20250929-v1:0, 3",
        "amazon_bedrock, global.anthropic.claude-sonnet-4-5-20250929-v1:0, 3",
        "amazon_bedrock, amazon.nova-pro-v1:0, 0.8",
        "groq, openai/gpt-oss-120b, 0.15",
        ", groq/openai/gpt-oss-120b, 0.15",
        "alibaba, qwen-max, 1.6",
    })
    void a_model_is_known_by_all_its_names(@Nullable String provider, String model, BigDecimal perMillionIn) {
        assertThat(text(provider, model, Usage.of(100_000, 0)))
                .contains(perMillionIn.movePointLeft(1).stripTrailingZeros().toPlainString());
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-4.1-foo",
        "openai, gpt-4",
        "openai, gpt-4.1-2025-13-99x",
        "openai, my-gpt-4.1",
        "openai, ft:gpt-4.1:acme",
        "openai, unheard/gpt-4.1",
        "ollama, gpt-4.1",
        "openai, openai/gpt-oss-120b",
        "openrouter, openai/gpt-oss-120b",
        ", openai/gpt-oss-120b",
        "amazon_bedrock, eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "openai, ''",
        "openai, /",
    })
    void an_unknown_model_has_no_cost_rather_than_none_to_pay(@Nullable String provider, String model) {
        assertThat(TABLE.cost(provider, model, A_MILLION_IN)).isEmpty();
    }

    @Test
    void a_smaller_model_is_not_taken_for_its_bigger_namesake() {
        assertThat(text("openai", "gpt-4.1-mini", A_MILLION_IN)).contains("0.4");
        assertThat(text("openai", "gpt-4.1", A_MILLION_IN)).contains("2");
    }

    @Test
    void amounts_are_plain_decimals_down_to_one_token() {
        assertThat(text("openai", "gpt-6-luna", Usage.of(1, 0))).contains("0.0000001");
        assertThat(text("openai", "gpt-4.1", Usage.of(0, 0))).contains("0");
        assertThat(text("openai", "gpt-4.1", Usage.of(999_999_999_999_999L, 0))).contains("1999999999.999998");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void usage_is_never_negative(int field) {
        long[] tokens = new long[5];
        tokens[field] = -1;
        assertThatThrownBy(() -> new Usage(tokens[0], tokens[1], tokens[2], tokens[3], tokens[4]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_price_names_its_page_and_its_day() {
        assertThat(TABLE.prices()).hasSizeGreaterThan(40).allSatisfy(price -> {
            assertThat(URI.create(price.source()).getScheme()).isEqualTo("https");
            assertThat(LocalDate.parse(price.date())).isBeforeOrEqualTo(LocalDate.parse(TABLE.version()));
            assertThat(price.rates().input()).isPositive();
            assertThat(price.rates().output())
                    .isGreaterThanOrEqualTo(price.rates().input());
            assertThat(price.rates().cacheRead())
                    .isPositive()
                    .isLessThanOrEqualTo(price.rates().input());
        });
    }

    @Test
    void a_name_is_listed_once() {
        String row = "{\"provider\": \"p\", \"model\": \"m\", \"input\": \"1\", \"output\": \"2\","
                + " \"source\": \"https://example.org\", \"date\": \"2026-11-24\"}";
        String file = "{\"version\": \"v\", \"currency\": \"USD\", \"unit\": \"u\", \"how\": \"h\", \"gateways\": [],"
                + " \"providers\": {\"p\": [\"p\"]}, \"prices\": [" + row + ", " + row + "]}";
        assertThatThrownBy(() -> PriceFile.read(file.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("m is listed twice");
    }

    private static Optional<String> text(@Nullable String provider, String model, Usage usage) {
        return TABLE.cost(provider, model, usage).map(Cost::text);
    }
}
