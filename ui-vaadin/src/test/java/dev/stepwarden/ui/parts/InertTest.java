package dev.stepwarden.ui.parts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InertTest {
    @Test
    void a_name_is_one_line() {
        assertThat(Inert.line("refund\r\nnext\u2028line\u0000")).isEqualTo("refund  next line ");
    }

    @Test
    void a_name_cannot_turn_the_direction_of_writing() {
        assertThat(Inert.line("\u202Egnp.exe\u202C \u2066x\u2069")).isEqualTo("gnp.exe x");
    }

    @Test
    void markup_is_text_like_any_other() {
        assertThat(Inert.line("<script>alert(1)</script>")).isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void a_long_name_is_cut_between_characters() {
        String cut = Inert.line("🧾".repeat(400));
        assertThat(cut).endsWith("🧾…");
        assertThat(cut.length()).isLessThanOrEqualTo(302);
    }

    @Test
    void payloads_keep_their_lines_and_show_what_hides() {
        assertThat(Inert.visible("a\n\tb\u202E\u0007")).isEqualTo("a\n\tb\\u202e\\u0007");
    }
}
