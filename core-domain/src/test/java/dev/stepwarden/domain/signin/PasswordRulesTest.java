package dev.stepwarden.domain.signin;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.domain.json.InvalidFields;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private static final String ANN = "ann.miller@acme.test";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "elevenchars",
                "😀😀😀😀😀😀😀😀😀😀😀", // eleven, in 22 chars
                "ann.miller@acme.test",
                "Ann.Miller@Acme.Test",
                "annmilleracmetest",
                "password1234",
                "P@ssw0rd!2026",
                "qwertyuiop12",
                "123456789012",
                "1234567890123",
                "987654321098",
                "aaaaaaaaaaaa",
                "abcabcabcabc",
                "stepwarden123"
            })
    void what_is_short_or_guessed_first_is_refused(String password) {
        assertThatThrownBy(() -> PasswordRules.check("/password", password, ANN))
                .isInstanceOf(InvalidFields.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "an old song about the sea",
                "my password is long and odd",
                "k7mp-x2q9-tr4w",
                "4f9b61d07c25",
                "海辺の古い歌は長く続くのだ。",
                "😀🎈🌊🎵🚲🍎😀🎈🌊🎵🚲🍎"
            })
    void what_is_long_and_not_guessed_first_is_good(String password) {
        assertThatCode(() -> PasswordRules.check("/password", password, ANN)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_001, 10_000, 100_000})
    void what_is_endless_is_refused(int length) {
        String password = "an old song ".repeat(length).substring(0, length);
        assertThatThrownBy(() -> PasswordRules.check("/password", password, ANN))
                .isInstanceOf(InvalidFields.class);
    }
}
