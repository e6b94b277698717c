package dev.stepwarden.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.ui.run.JsonLines.Kind;
import dev.stepwarden.ui.run.JsonLines.Line;
import dev.stepwarden.ui.run.JsonLines.Piece;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private static List<Line> lines(String json) {
        return JsonLines.of(json(json), Set.of());
    }

    private static Json json(String json) {
        return StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String written(List<Line> lines) {
        return lines.stream()
                .map(line -> line.pieces().stream().map(Piece::text).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void json_is_written_line_by_line_with_numbers_as_received() {
        List<Line> lines = lines("{\"a\":1.0,\"b\":[true,null],\"c\":{},\"d\":[]}");
        assertThat(written(lines)).isEqualTo("""
                        {
                          "a": 1.0,
                          "b": [
                            true,
                            null
                          ],
                          "c": {},
                          "d": []
                        }""");
        assertThat(lines).extracting(Line::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void a_text_that_is_an_object_itself_is_laid_out_between_its_quotes() {
        String inner = "{\"order\": 48219, \"note\": \"[not json\"}";
        assertThat(written(JsonLines.of(new Json.Obj(Map.of("output", new Json.Str(inner))), Set.of())))
                .isEqualTo("""
                        {
                          "output": "{
                            "order": 48219,
                            "note": "[not json"
                          }"
                        }""");
    }

    @Test
    void a_hidden_value_is_a_chip_that_names_its_rule() {
        List<Line> lines = lines("{\"mail\":{\"$redacted\":{\"rule\":\"email\"}}}");
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1).pieces()).contains(new Piece(Kind.CHIP, "email"));
    }

    @Test
    void a_hidden_part_of_a_text_is_a_chip_within_it() {
        Line line = lines("\"key [REDACTED:github-pat] used\"").getFirst();
        assertThat(line.pieces())
                .containsExactly(
                        new Piece(Kind.TEXT, "\"key "),
                        new Piece(Kind.CHIP, "github-pat"),
                        new Piece(Kind.TEXT, " used\""));
    }

    @Test
    void what_only_looks_like_a_marker_stays_as_it_is() {
        assertThat(written(lines("{\"$redacted\":{\"rule\":\"email\"},\"x\":1}")))
                .contains("\"$redacted\": {");
        assertThat(lines("\"[~REDACTED:email]\"").getFirst().pieces()).noneMatch(piece -> piece.kind() == Kind.CHIP);
    }

    @Test
    void a_long_text_is_folded_until_asked_for() {
        String json = "[\"" + "x".repeat(250_000) + "\",\"short\"]";
        List<Line> folded = lines(json);
        assertThat(folded).hasSize(4);
        assertThat(folded.get(1).text()).isZero();
        assertThat(written(folded)).contains("… all 250,000 characters").hasSizeLessThan(1_000);
        List<Line> open = JsonLines.of(json(json), Set.of(0));
        assertThat(written(open).chars().filter(c -> c == 'x').count()).isEqualTo(250_000);
        assertThat(open).extracting(Line::number).containsOnly(0, 1, 2, 3, 4);
    }

    @Test
    void a_text_of_several_lines_is_shown_as_such_and_counts_as_one_line() {
        List<Line> lines = lines("{\"text\":\"one\\ntwo\",\"b\":2}");
        assertThat(written(lines)).contains("\"text\": \"\n    one\n    two\",");
        assertThat(lines).extracting(Line::number).containsExactly(1, 2, 0, 0, 3, 4);
    }

    @Test
    void what_turns_the_direction_of_writing_is_shown_as_its_code() {
        assertThat(written(lines("\"a\u202Eb\""))).isEqualTo("\"a\\u202eb\"");
    }

    @Test
    void hidden_values_are_counted() {
        Json value =
                json("{\"a\":{\"$redacted\":{\"rule\":\"email\"}},\"b\":[1,\"[REDACTED:iban]\"],\"c\":{\"d\":null}}");
        assertThat(HiddenValues.of(value)).isEqualTo(new HiddenValues(2, 4));
        assertThat(HiddenValues.of(value).words()).isEqualTo("2 of 4 values hidden");
        assertThat(HiddenValues.of(json("[1]")).words()).isEmpty();
    }

    @Test
    void a_payload_is_taken_away_with_the_words_of_its_chips() {
        Json value = json("{\"a\":[{\"$redacted\":{\"rule\":\"email\"}}],\"b\":1.0}");
        assertThat(HiddenValues.said(value)).isEqualTo(json("{\"a\":[\"[Email hidden by rule email]\"],\"b\":1.0}"));
    }
}
