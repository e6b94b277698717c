package dev.stepwarden.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoredTextTest {
    @Test
    void ordinary_text_stays_as_it_is() {
        String text = "za\u017c\u00f3\u0142\u0107 \ud83e\udd8a \u0001\u007f\u0085\u2028";
        assertThat(StoredText.of(text)).isEqualTo(text);
        assertThat(StoredText.indexed(text)).isEqualTo(text);
    }

    @Test
    void what_the_database_cannot_keep_is_replaced() {
        assertThat(StoredText.of("a\0b")).isEqualTo("a\ufffdb");
        assertThat(StoredText.of("\ud83e")).isEqualTo("\ufffd");
        assertThat(StoredText.of("\udd8a\ud83e\udd8a\ud83e")).isEqualTo("\ufffd\ud83e\udd8a\ufffd");
    }

    @Test
    void text_for_an_index_is_cut_between_code_points() {
        String foxes = StoredText.indexed("\ud83e\udd8a".repeat(501));
        assertThat(foxes).isEqualTo("\ud83e\udd8a".repeat(500));
        assertThat(StoredText.indexed("x".repeat(500))).hasSize(500);
    }
}
