package dev.stepwarden.ui.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void put_the_locale_back() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0         | 0 ms
                    812       | 812 ms
                    999       | 999 ms
                    1000      | 1.00 s
                    2410      | 2.41 s
                    9994      | 9.99 s
                    9995      | 10.0 s
                    27000     | 27.0 s
                    59949     | 59.9 s
                    59950     | 1 min 00 s
                    185000    | 3 min 05 s
                    408200    | 6 min 48 s
                    3599499   | 59 min 59 s
                    3600000   | 1 h 00 min
                    90061000  | 1 d 01 h
                    """)
    void a_duration_has_three_figures_or_two_units(long ms, String words) {
        assertThat(Format.duration(ms)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    412      | + 0.412 s
                    396000   | + 6:36.0
                    59999    | + 59.999 s
                    3723040  | + 1:02:03.0
                    -1500    | − 1.500 s
                    """)
    void an_offset_counts_from_the_start(long ms, String words) {
        assertThat(Format.offset(ms)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "59, 59 s", "60, 1 min", "3599, 59 min", "3600, 1 h", "172799, 47 h", "172800, 2 d"})
    void an_age_has_one_unit(long seconds, String words) {
        Instant now = Instant.parse("2026-11-24T09:53:00Z");
        assertThat(Format.ago(now.minusSeconds(seconds), now)).isEqualTo(words);
    }

    @Test
    void a_time_from_the_future_is_now() {
        Instant now = Instant.parse("2026-11-24T09:53:00Z");
        assertThat(Format.ago(now.plus(Duration.ofHours(1)), now)).isEqualTo("0 s");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"0.08714, 0.0871", "1234.5, '1,234.5000'", "0, 0.0000", "0.00001, < 0.0001", "null, –"},
            nullValues = "null")
    void an_amount_has_four_decimals_and_what_is_not_known_is_no_zero(@Nullable BigDecimal amount, String words) {
        assertThat(Format.amount(amount)).isEqualTo(words);
    }

    @Test
    void money_names_its_currency() {
        assertThat(Format.money(new BigDecimal("0.0871"), "EUR")).isEqualTo("€ 0.0871");
        assertThat(Format.money(new BigDecimal("0.0871"), "CHF")).isEqualTo("CHF 0.0871");
        assertThat(Format.money(null, "EUR")).isEqualTo("–");
    }

    @Test
    void nothing_depends_on_where_the_server_runs() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        Instant time = Instant.parse("2026-11-23T09:41:07.118Z");
        assertThat(Format.count(1_240)).isEqualTo("1,240");
        assertThat(Format.duration(2_410)).isEqualTo("2.41 s");
        assertThat(Format.exact(time)).isEqualTo("23 Nov 2026 09:41:07 UTC");
        assertThat(Format.clock(time)).isEqualTo("09:41:07.118 UTC");
        assertThat(Format.minute(time)).isEqualTo("23 Nov 09:41");
    }

    @Test
    void one_is_singular() {
        assertThat(Format.counted(1, "step")).isEqualTo("1 step");
        assertThat(Format.counted(2, "step")).isEqualTo("2 steps");
    }
}
