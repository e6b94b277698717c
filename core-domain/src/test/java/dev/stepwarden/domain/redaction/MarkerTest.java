package dev.stepwarden.domain.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.redaction.Marker.Inline;
import dev.stepwarden.domain.redaction.Marker.Sameness;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerTest {
    private static final String A = "0123456789ab";
    private static final String B = "ba9876543210";

    private static Json json(String text) {
        return StrictJson.parse(text.replace('\'', '"').getBytes(UTF_8));
    }

    private static Marker marker(String rule, String tag) {
        return Objects.requireNonNull(Marker.of(json("{'$redacted':{'rule':'" + rule + "','tag':'" + tag + "'}}")));
    }

    @ParameterizedTest
    @CsvSource({
        "k1:" + A + ", k1:" + A + ", SAME",
        "k1:" + A + ", k1:" + B + ", DIFFERENT",
        "k1:" + A + ", k2:" + A + ", UNKNOWN",
        "k1:" + A + ", s1-00000001:" + A + ", UNKNOWN",
        "s1-00000001:" + A + ", s1-00000002:" + B + ", UNKNOWN",
        "s1-00000001:" + A + ", s1-00000001:" + B + ", DIFFERENT"
    })
    void tags_of_one_version_tell_whether_values_are_the_same(String one, String other, Sameness sameness) {
        assertThat(marker("jwt", one).sameness(marker("jwt", other))).isEqualTo(sameness);
        assertThat(marker("jwt", other).sameness(marker("jwt", one))).isEqualTo(sameness);
    }

    @Test
    void without_a_tag_or_under_another_rule_nothing_is_known() {
        Marker tagged = marker("jwt", "k1:" + A);
        Marker plain = Objects.requireNonNull(Marker.of(json("{'$redacted':{'rule':'jwt'}}")));

        assertThat(tagged.sameness(plain)).isEqualTo(Sameness.UNKNOWN);
        assertThat(plain.sameness(plain)).isEqualTo(Sameness.UNKNOWN);
        assertThat(tagged.sameness(marker("npm-token", "k1:" + A))).isEqualTo(Sameness.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'[REDACTED:jwt]'",
                "{'~$redacted':{'rule':'jwt'}}",
                "{'$redacted':{'rule':'jwt'},'x':1}",
                "{'$redacted':{'rule':'jwt','tag':'k1:0123456789abc'}}",
                "{'$redacted':{'rule':'jwt','tag':'k0:0123456789ab'}}",
                "{'$redacted':{'rule':'jwt','tag':'K1:0123456789ab'}}",
                "{'$redacted':{'rule':'jwt','tag':'s1:0123456789ab'}}",
                "{'$redacted':{'rule':'jwt','x':'k1:0123456789ab'}}",
                "{'$redacted':{'rule':7}}"
            })
    void what_is_not_exactly_a_marker_is_none(String value) {
        assertThat(Marker.of(json(value))).isNull();
    }

    @Test
    void markers_inside_a_text_are_found_where_they_stand() {
        String text = "a [REDACTED:jwt#k1:" + A + "] b [REDACTED:email] [~REDACTED:jwt#k1:" + A + "] [REDACTED:jwt#x]";

        assertThat(Marker.in(text))
                .extracting(Inline::marker)
                .containsExactly(marker("jwt", "k1:" + A), new Marker("email", null));
        Inline first = Marker.in(text).getFirst();
        assertThat(text.substring(first.start(), first.end())).isEqualTo("[REDACTED:jwt#k1:" + A + "]");
    }

    @Test
    void what_is_shown_of_stored_content_has_no_tag() {
        Json.Obj stored = (Json.Obj) json("{'a':[{'$redacted':{'rule':'jwt','tag':'k1:" + A
                + "'}},'x [REDACTED:jwt#s2-0a0b0c0d:" + B + "] y'],'b':{'c':{'$redacted':{'rule':'email'}},'n':1.50}}");
        StoredContent content = new StoredContent(stored);

        assertThat(JsonText.of(content.shown()).replace('"', '\''))
                .isEqualTo("{'a':[{'$redacted':{'rule':'jwt'}},'x [REDACTED:jwt] y'],"
                        + "'b':{'c':{'$redacted':{'rule':'email'}},'n':1.50}}");
        assertThat(content.tagged()).isSameAs(stored);
        assertThat(content.toString() + marker("jwt", "k1:" + A))
                .doesNotContain(A)
                .doesNotContain(B);
    }

    @Test
    void content_without_tags_is_not_copied() {
        Json.Obj plain = (Json.Obj)
                json("{'a':['[REDACTED:jwt]',{'$redacted':{'rule':'email'}},'[~REDACTED:jwt#k1:" + A + "]']}");

        assertThat(new StoredContent(plain).shown()).isSameAs(plain);
    }
}
