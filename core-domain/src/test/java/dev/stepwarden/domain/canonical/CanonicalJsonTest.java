package dev.stepwarden.domain.canonical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.json.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
    private static String canonical(String json) {
        return CanonicalJson.text(StrictJson.parse(json.getBytes(UTF_8)));
    }

    /** The examples of RFC 8785, 3.2.2 and 3.2.3. */
    @Test
    void members_are_sorted_by_utf_16_and_texts_are_escaped_as_little_as_can_be() {
        assertThat(
                        canonical(
                                "{\"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\", \"literals\": [null, true, false]}"))
                .isEqualTo("{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        assertThat(
                        canonical(
                                "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}"))
                .isEqualTo("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "-0.0, 0",
        "1.0, 1",
        "1.50, 1.5",
        "4.50, 4.5",
        "2e-3, 0.002",
        "0.000001, 0.000001",
        "0.0000001, 1e-7",
        "1E30, 1e+30",
        "333333333.33333329, 333333333.3333333",
        "999999999999999900000, 999999999999999900000",
        "1e21, 1e+21",
        "9007199254740991, 9007199254740991",
        "5e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308"
    })
    void numbers_are_written_as_ecmascript_does(String token, String canonical) {
        assertThat(canonical(token)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({"9007199254740993", "-9007199254740993", "123456789012345678901234567890", "1e400"})
    void an_integer_that_no_double_stands_for_keeps_its_token(String token) {
        assertThat(canonical(token)).isEqualTo(token);
    }
}
