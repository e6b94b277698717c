package dev.stepwarden.domain.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternSizeTest {
    private static final String[] PIECES = {
        "a",
        "b+",
        "(",
        ")",
        "(?:",
        "|",
        "[^)]",
        "[]a]",
        "[[:alpha:](]",
        "\\(",
        "\\Q)(\\E",
        "{2}",
        "{3,}",
        "{0,4}",
        "{",
        "\\d",
        ".*",
        "é",
        "{7}",
        "\\x{2f}",
        "?",
        "(?i)"
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "abc 3",
                "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12} 36",
                "(a{1000}){1000} 1001000",
                "((a{1000}){1000}){1000} 1000000000",
                "(\\Q)\\Ea{1000}){1000} 1002000",
                "([)]a{1000}){1000} 1002000"
            })
    void what_is_repeated_counts_each_time(String pattern, long size) {
        assertThat(PatternSize.of(pattern)).isEqualTo(size);
    }

    @Test
    void a_program_is_never_much_longer_than_was_told() {
        Random random = new Random(5);
        int compiled = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder pattern = new StringBuilder();
            for (int length = 1 + random.nextInt(12); length > 0; length--)
                pattern.append(PIECES[random.nextInt(PIECES.length)]);
            String text = pattern.toString();
            if (PatternSize.of(text) > 10_000) continue;
            try {
                assertThat(Pattern.compile(text).programSize())
                        .as(text)
                        .isLessThan((int) PatternSize.of(text) * 4 + 10);
                compiled++;
            } catch (PatternSyntaxException none) {
                // of no interest here
            }
        }
        assertThat(compiled).isGreaterThan(1_000);
    }
}
