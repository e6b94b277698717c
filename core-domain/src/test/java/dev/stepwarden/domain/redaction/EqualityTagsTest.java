package dev.stepwarden.domain.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EqualityTagsTest {
    private static final UUID PROJECT = UUID.fromString("3f9a02c1-0000-4000-8000-000000000001");
    private static final UUID OTHER_PROJECT = UUID.fromString("11111111-0000-4000-8000-000000000002");
    private static final String PAT = "ghp_" + "g88ziExy491Z6AqRcvl82wVmEzPHz3bvYP3R";
    private static final String NPM = "npm_" + "g88ziExy491Z6AqRcvl82wVmEzPHz3bvYP3R";
    private static final Pattern TAG = Pattern.compile("[ks][0-9]+(-[0-9a-f]{8})?:[0-9a-f]{12}");

    private static TagKey key(int version, int secret) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) secret;
        return TagKey.of(version, bytes);
    }

    private static String stored(TagKey key, String json) {
        return left(Redactor.always().tagging(key, PROJECT), json);
    }

    private static String left(Redactor redactor, String json) {
        Json payload = StrictJson.parse(json.replace('\'', '"').getBytes(UTF_8));
        return JsonText.of(redactor.redact(payload).value()).replace('"', '\'');
    }

    private static List<String> tags(String stored) {
        return TAG.matcher(stored).results().map(found -> found.group()).toList();
    }

    @Test
    void a_long_random_secret_has_a_tag_whether_it_stands_alone_or_in_a_text() {
        String stored = stored(key(1, 7), "{'a':'" + PAT + "','b':['use " + PAT + ", please']}");

        assertThat(tags(stored))
                .hasSize(2)
                .allMatch(tag -> tag.equals(tags(stored).getFirst()));
        assertThat(stored)
                .isEqualTo(
                        "{'a':{'$redacted':{'rule':'github-pat','tag':'%1$s'}},'b':['use [REDACTED:github-pat#%1$s], please']}"
                                .formatted(tags(stored).getFirst()))
                .doesNotContain(PAT);
    }

    @Test
    void the_same_secret_has_the_same_tag_under_one_key_and_one_rule_only() {
        String tag = tags(stored(key(1, 7), "['" + PAT + "']")).getFirst();

        assertThat(tags(stored(key(1, 7), "['x " + PAT + "']"))).containsExactly(tag);
        assertThat(tags(stored(key(1, 8), "['" + PAT + "']")))
                .as("of another tenant")
                .doesNotContain(tag);
        assertThat(tags(stored(key(1, 7), "['" + NPM + "']")))
                .as("of another rule")
                .doesNotContain(tag);
        assertThat(tags(stored(key(2, 9), "['" + PAT + "']")).getFirst())
                .as("of the next version")
                .startsWith("k2:")
                .doesNotContain(tag.substring(3));
    }

    @Test
    void the_rule_is_part_of_what_is_tagged() {
        assertThat(key(1, 7).tag("github-pat", PAT)).isNotEqualTo(key(1, 7).tag("npm-token", PAT));
    }

    /** The recorder is held to the same list. */
    @Test
    void what_could_be_guessed_has_none() {
        Unguessable unguessable = Rules.builtIn().unguessable();
        List<String> tagged = new ArrayList<>();
        for (Json each : Vectors.items(Vectors.ALL.object("tags").get("cases"))) {
            List<Json> parts = ((Json.Arr) each).items();
            String rule = ((Json.Str) parts.get(0)).value();
            String value = String.join("", Vectors.texts(parts.get(1)));
            boolean expected = parts.get(2) instanceof Json.Str;
            assertThat(unguessable.is(rule, value)).as(rule + " " + value).isEqualTo(expected);
            if (expected) tagged.add(rule);
        }
        assertThat(tagged).contains("github-pat", "jwt", "named-secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'email':'ada.lovelace@example.com'}",
                "['+49 151 23456789','4111 1111 1111 1111',4111111111111111,'DE89 3704 0044 0532 0130 00']",
                "{'password':'4711','pwd':4711,'DB_PASSWORD':'7Hq2mZ0xT4kLw9RbV3nY8sJc'}",
                "['https://me:7Hq2mZ0xT4kLw9RbV3nY8sJc@host/']",
                "{'authorization':'Bearer 7Hq2mZ0xT4kLw9RbV3nY8sJc'}",
                "['api_key=hunter22a1']"
            })
    void a_payload_of_guessable_values_has_no_tag(String payload) {
        String stored = stored(key(1, 7), payload);

        assertThat(stored).containsIgnoringCase("redacted").isEqualTo(left(Redactor.always(), payload));
        assertThat(tags(stored)).isEmpty();
    }

    @Test
    void texts_that_go_into_events_and_keys_have_no_tag() {
        Redactor redactor = Redactor.always().tagging(key(1, 7), PROJECT);
        Json typed = new Json.Str("with " + PAT);

        assertThat(redactor.redactText("with " + PAT)).isEqualTo("with [REDACTED:github-pat]");
        assertThat(redactor.redactTyped(typed).value()).isEqualTo(new Json.Str("with [REDACTED:github-pat]"));
        assertThat(left(redactor, "{'" + PAT + "':1}")).isEqualTo("{'[REDACTED:github-pat]':1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'[REDACTED:github-pat#k1:0123456789ab]'",
                "'[REDACTED:github-pat#s1-3f9a02c1:0123456789ab]'",
                "{'$redacted':{'rule':'github-pat','tag':'k1:0123456789ab'}}",
                "{'$redacted':{'rule':'github-pat','tag':'s1-3f9a02c1:0123456789ab'}}",
                "{'$redacted':{'rule':'github-pat','tag':'s1:0123456789ab','x':1}}",
                "{'$redacted':{'rule':'no-such-rule','tag':'s1:0123456789ab'}}",
                "{'$redacted':{'rule':'github-pat','tag':7}}"
            })
    void a_made_up_tag_makes_input_that_looks_like_a_marker_and_is_escaped(String spoof) {
        for (Redactor redactor : List.of(Redactor.always(), Redactor.afterRecorder())) {
            String stored = left(redactor.tagging(key(1, 7), PROJECT), "[" + spoof + "]");

            assertThat(stored).containsPattern("\\[~REDACTED|~\\$redacted");
            Json read = ((Json.Arr) StrictJson.parse(stored.replace('\'', '"').getBytes(UTF_8)))
                    .items()
                    .getFirst();
            assertThat(Marker.of(read)).isNull();
            assertThat(read instanceof Json.Str(String text) ? Marker.in(text) : List.of())
                    .isEmpty();
        }
    }

    @Test
    void a_recorders_tag_is_kept_with_its_projects_name_and_from_recorders_alone() {
        String sent = "[{'$redacted':{'rule':'jwt','tag':'s1:0123456789ab'}},'a [REDACTED:jwt#s1:0123456789ab] b']";

        assertThat(left(Redactor.afterRecorder().tagging(key(1, 7), PROJECT), sent))
                .isEqualTo("[{'$redacted':{'rule':'jwt','tag':'s1-3f9a02c1:0123456789ab'}},"
                        + "'a [REDACTED:jwt#s1-3f9a02c1:0123456789ab] b']");
        assertThat(left(Redactor.afterRecorder().tagging(key(1, 7), OTHER_PROJECT), sent))
                .as("of another project, under another key")
                .contains("s1-11111111:0123456789ab")
                .doesNotContain("3f9a02c1");
        assertThat(left(Redactor.always().tagging(key(1, 7), PROJECT), sent))
                .isEqualTo(
                        "[{'~$redacted':{'rule':'jwt','tag':'s1:0123456789ab'}},'a [~REDACTED:jwt#s1:0123456789ab] b']");
    }

    @Test
    void a_recorders_tag_of_a_value_that_could_be_guessed_is_dropped_and_so_is_one_in_a_name() {
        Redactor redactor = Redactor.afterRecorder().tagging(key(1, 7), PROJECT);

        assertThat(left(
                        redactor,
                        "[{'$redacted':{'rule':'email','tag':'s1:0123456789ab'}},'[REDACTED:phone#s1:0123456789ab]']"))
                .isEqualTo("[{'$redacted':{'rule':'email'}},'[REDACTED:phone]']");
        assertThat(redactor.redactText("by [REDACTED:jwt#s1:0123456789ab]")).isEqualTo("by [REDACTED:jwt]");
        assertThat(left(redactor, "{'[REDACTED:jwt#s1:0123456789ab]':1}")).isEqualTo("{'[REDACTED:jwt]':1}");
    }

    @Test
    void a_marker_with_a_tag_is_one_piece_to_every_rule() {
        Redactor redactor = Redactor.afterRecorder().tagging(key(1, 7), PROJECT);
        String sent =
                "['password=[REDACTED:jwt#s1:123456789012] x','Authorization: Bearer [REDACTED:jwt#s1:123456789012]']";

        assertThat(left(redactor, sent)).isEqualTo(sent.replace("#s1:", "#s1-3f9a02c1:"));
        assertThat(left(redactor, "{'password':'[REDACTED:jwt#s1:123456789012]'}"))
                .isEqualTo("{'password':'[REDACTED:jwt#s1-3f9a02c1:123456789012]'}");
    }

    /** HKDF-SHA256 and HMAC-SHA256 as worked out by another implementation. */
    @Test
    void tags_are_made_as_written_down() {
        byte[] secret = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

        assertThat(TagKey.of(3, secret).tag("github-pat", PAT).text()).isEqualTo("k3:bc44181ce7f3");
        assertThat(TagKey.digits(TagKey.of(3, secret).recorderKey(PROJECT), "github-pat", PAT))
                .isEqualTo("c7ba8520335f");
        assertThat(TagKey.of(3, secret)).hasToString("tag key, version 3");
    }
}
