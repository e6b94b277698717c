package dev.stepwarden.domain.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
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

    /** Starts of secrets and of what they stand in, meant to be looked at again and again. */
    static final List<String> HOSTILE = List.of(
            "://",
            "://@",
            "a@",
            "@",
            "a.a@",
            "%40",
            "?sig=",
            "=",
            "&sig",
            "[REDACTED",
            "[REDACTED:a]",
            "://a",
            "?token=x&",
            "[",
            "6=",
            "password=",
            "password='",
            "password=\"",
            "password=\\\"",
            "password: ",
            "&password=",
            "<password>",
            "--password ",
            "token:",
            "authorization:",
            "Authorization: Digest ",
            "cookie:",
            "cookie: a",
            "Cookie: a=b; ",
            "Set-Cookie:a=",
            "x-api-key:",
            "bearer ",
            "bearer+",
            "basic a",
            "eyJ",
            "eyJa.",
            "eyJhbGciOiJIUzI1NiJ9.",
            "-----BEGIN ",
            "-----BEGIN PRIVATE KEY-----",
            "ghp_",
            "sk-ant-",
            "glpat-",
            "glpat-a",
            "AKIA",
            "4111 ",
            "4111-",
            "4",
            "41",
            "+1",
            "+49 ",
            "+",
            "DE89",
            "DE89 3704 ",
            "(415) ",
            "415-",
            "phone:",
            "phone=1 ",
            "A",
            "QUJD",
            "\\",
            "\\\"",
            "%",
            "%25",
            "\u001b[31m",
            "1;",
            "[1;",
            "AA",
            ":AA",
            "Q~",
            "pat",
            "key-",
            "hooks.slack.com/services/",
            "1//0",
            "dp.st.",
            "sk.eyJ",
            "a.atlasv1.",
            "\u00e9@",
            "{\"a\":",
            "AZDO",
            "NRAL",
            "-us1",
            "a ");

    @ParameterizedTest
    @FieldSource("HOSTILE")
    void four_million_characters_meant_to_be_slow_are_not(String piece) {
        String hostile = piece.repeat((4 << 20) / piece.length());

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> text(hostile));
    }

    @Test
    void no_mixture_of_what_secrets_start_with_is_slow_or_an_error() {
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            String hostile = mixture(random, 3, 256 << 10);

            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> text(hostile));
        }
    }

    /** As when a recorder's output is redacted here again. */
    @Test
    void what_was_redacted_has_nothing_left_to_redact() {
        Random random = new Random(6);
        List<Vectors.Positive> secrets = Vectors.positives();
        List<Vectors.Context> contexts = Vectors.contexts();
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int part = 0; part < 4; part++) {
                String secret = secrets.get(random.nextInt(secrets.size())).secret();
                text.append(contexts.get(random.nextInt(contexts.size())).with(secret))
                        .append('\n');
            }
            Redacted once = Redactor.always().redact(new Json.Arr(List.of(new Json.Str(text.toString()))));
            Redacted twice = Redactor.afterRecorder().redact(once.value());

            assertThat(twice.value()).isEqualTo(once.value());
            assertThat(twice.redactions()).isEqualTo(once.redactions());
        }
    }

    @Test
    void any_text_at_all_is_taken() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder any = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--)
                any.append((char) random.nextInt(1 << random.nextInt(17)));

            text(any.toString());
        }
    }

    private static String mixture(Random random, int pieces, int length) {
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < pieces; i++) chosen.add(HOSTILE.get(random.nextInt(HOSTILE.size())));
        StringBuilder text = new StringBuilder();
        while (text.length() < length) text.append(chosen.get(random.nextInt(pieces)));
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$redacted':{'rule':'no-such-rule'}}",
                "{'$redacted':{'rule':'email','value':'x'}}",
                "{'$redacted':{'rule':'email'},'more':1}",
                "{'$redacted':{'rule':7}}",
                "{'$redacted':'email'}"
            })
    void what_is_not_exactly_one_of_our_markers_is_escaped_even_after_a_recorder(String json) {
        Json value = StrictJson.parse(json.replace('\'', '"').getBytes(UTF_8));

        assertThat(JsonText.of(Redactor.afterRecorder().redact(value).value())).startsWith("{\"~$redacted\":");
    }

    @Test
    void after_a_recorder_its_markers_stay_and_are_counted() {
        Json value = StrictJson.parse(
                "[{\"$redacted\":{\"rule\":\"email\"}},\"by [REDACTED:email], [REDACTED:nobody]\"]".getBytes(UTF_8));
        Redacted left = Redactor.afterRecorder().redact(value);

        assertThat(JsonText.of(left.value()))
                .isEqualTo("[{\"$redacted\":{\"rule\":\"email\"}},\"by [REDACTED:email], [~REDACTED:nobody]\"]");
        assertThat(left.redactions().rules()).isEqualTo(Map.of("email", 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization: Bearer ghp_0123456789abcdefghijklmnopqrstuvwxyzAB | Authorization: [REDACTED:auth-header]",
                "password=ghp_0123456789abcdefghijklmnopqrstuvwxyzAB | password=[REDACTED:github-pat]",
                "a://b:c@mail.example/x | a://[REDACTED:url-userinfo]@mail.example/x",
                "?token=x/ada@example.com | ?token=[REDACTED:signed-query]"
            })
    void of_two_rules_the_longer_finding_stays_and_of_the_same_the_more_specific(String text, String left) {
        assertThat(text(text)).isEqualTo(left);
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
