package dev.stepwarden.domain.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private static final String GONE = "{'$redacted':{'rule':'auth-header'}}";

    private static Redacted redacted(String json) {
        return Redactor.always().redact(StrictJson.parse(json.replace('\'', '"').getBytes(UTF_8)));
    }

    private static String left(String json) {
        return JsonText.of(redacted(json).value()).replace('"', '\'');
    }

    private static String text(String text) {
        return Redactor.always().redactText(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorization",
                "Authorization",
                "PROXY-AUTHORIZATION",
                "cookie",
                "Set-Cookie",
                "X-API-Key",
                "api-key"
            })
    void a_dropped_header_keeps_its_name_and_loses_its_value(String name) {
        assertThat(left("{'a':[{'" + name + "':'s3cret','b':1}]}"))
                .isEqualTo("{'a':[{'" + name + "':" + GONE + ",'b':1}]}");
    }

    @Test
    void a_dropped_headers_value_goes_whatever_its_shape() {
        assertThat(left("{'cookie':['a=b','c=d'],'api-key':{'k':'v'},'authorization':7}"))
                .isEqualTo("{'cookie':" + GONE + ",'api-key':" + GONE + ",'authorization':" + GONE + "}");
    }

    @Test
    void a_header_that_has_no_value_has_nothing_to_hide() {
        assertThat(left("{'cookie':null}")).isEqualTo("{'cookie':null}");
    }

    @Test
    void headers_are_found_as_pairs_as_flat_lists_and_as_objects() {
        assertThat(left("[['Cookie','s3cret'],['Accept','x']]")).isEqualTo("[['Cookie'," + GONE + "],['Accept','x']]");
        assertThat(left("['Host','h','Authorization','s3cret']"))
                .isEqualTo("['Host','h','Authorization'," + GONE + "]");
        assertThat(left("[{'name':'X-Api-Key','value':'s3cret'},{'Key':'cookie','Value':['s3cret']}]"))
                .isEqualTo("[{'name':'X-Api-Key','value':" + GONE + "},{'Key':'cookie','Value':" + GONE + "}]");
    }

    @Test
    void a_word_that_is_no_header_stays() {
        String harmless = "{'cookies':'chocolate','words':['cookie','jar','api'],'name':'cookie','api_key_count':3}";

        assertThat(left(harmless)).isEqualTo(harmless);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://me:pass@host/x?y=1 | https://[REDACTED:url-userinfo]@host/x?y=1",
                "see postgres://app:p@ss@db:5432/x, then | see postgres://[REDACTED:url-userinfo]@db:5432/x, then",
                "a://u@h b://v:w@h | a://[REDACTED:url-userinfo]@h b://[REDACTED:url-userinfo]@h",
                "https://x.org/https://u:p@h/ | https://x.org/https://[REDACTED:url-userinfo]@h/",
                "https://medium.com/@me?mail=a@b.c | https://medium.com/@me?mail=a@b.c",
                "mail a@b.c :// @ | mail a@b.c :// @"
            })
    void a_urls_user_and_password_go(String text, String left) {
        assertThat(text(text)).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://s3/x?X-Amz-Date=1&X-Amz-Signature=abc&b=2 | https://s3/x?X-Amz-Date=1&X-Amz-Signature=[REDACTED:signed-query]&b=2",
                "(https://x/y?sv=1&sig=a%2Bb%3D) | (https://x/y?sv=1&sig=[REDACTED:signed-query])",
                "/y?token=abc#z | /y?token=[REDACTED:signed-query]#z",
                "a?b=1&amp;Signature=x== c | a?b=1&amp;Signature=[REDACTED:signed-query] c",
                "a?b=1\\u0026sig=x\\u0026c=2 | a?b=1\\u0026sig=[REDACTED:signed-query]\\u0026c=2",
                "sig = 1; design=x&page_token=y?sig= | sig = 1; design=x&page_token=y?sig="
            })
    void the_values_that_make_a_signed_url_valid_go(String text, String left) {
        assertThat(text(text)).isEqualTo(left);
    }

    @Test
    void input_that_looks_like_a_marker_is_escaped() {
        assertThat(left("{'$redacted':{'rule':'x'},'[REDACTED:a]':'[REDACTED:b][REDACTED'}"))
                .isEqualTo("{'~$redacted':{'rule':'x'},'[~REDACTED:a]':'[~REDACTED:b][~REDACTED'}");
    }

    @Test
    void keys_that_become_equal_lose_no_member() {
        assertThat(left("{'a://u:1@h':1,'a://u:2@h':2,'$redacted':3,'~$redacted':4}"))
                .isEqualTo("{'a://[REDACTED:url-userinfo]@h':1,'a://[REDACTED:url-userinfo]@h~1':2,"
                        + "'~$redacted~1':3,'~$redacted':4}");
    }

    @Test
    void what_was_taken_out_is_counted_by_rule() {
        Redactions counts = redacted("[{'cookie':'a'},{'cookie':'b','u':'x://u:p@h?sig=1&token=2'}]")
                .redactions();

        assertThat(counts.rules()).isEqualTo(Map.of("auth-header", 2, "url-userinfo", 1, "signed-query", 2));
        assertThat(counts.count()).isEqualTo(5);
    }

    @Test
    void typed_strings_stay_strings() {
        Json typed = StrictJson.parse("{\"name\":\"a://u:p@h\",\"cookie\":\"x\"}".getBytes(UTF_8));

        assertThat(JsonText.of(Redactor.always().redactTyped(typed).value()))
                .isEqualTo("{\"name\":\"a://[REDACTED:url-userinfo]@h\",\"cookie\":\"x\"}");
    }

    @Test
    void what_holds_no_secret_is_not_copied() {
        Json harmless = StrictJson.parse("{\"a\":[1,2.50,{\"b\":\"https://host/x?y=1\"}]}".getBytes(UTF_8));

        assertThat(Redactor.always().redact(harmless).value()).isSameAs(harmless);
    }

    @Test
    void the_same_input_gives_the_same_output() {
        String json = "{'cookie':'a','u':'x://u:p@h','$redacted':1}";

        assertThat(left(json)).isEqualTo(left(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"://", "://@", "a@", "?sig=", "=", "&sig", "[REDACTED", "://a", "?token=x&", "[", "6="})
    void eight_million_characters_meant_to_be_slow_are_not(String piece) {
        String hostile = piece.repeat((8 << 20) / piece.length());

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> text(hostile));
    }

    @Test
    void many_keys_that_become_equal_are_not_slow() {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 50_000; i++) json.append("'a://u:").append(i).append("@h':1,");
        json.append("'z':1}");

        Redacted left = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> redacted(json.toString()));

        assertThat(((Json.Obj) left.value()).members()).hasSize(50_001);
    }
}
