package dev.stepwarden.domain.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.re2j.Pattern;
import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnRulesTest {
    private static OwnRule rule(String id, String pattern) {
        return new OwnRule(id, pattern, "");
    }

    private static Redactor redactor(OwnRule... rules) {
        return Redactor.always().with(ProjectRules.of(1, OwnRules.checked(List.of(rules))));
    }

    private static List<FieldError> complaints(List<OwnRule> rules) {
        return requireNonNull(catchThrowableOfType(InvalidFields.class, () -> OwnRules.checked(rules)), "all was taken")
                .errors();
    }

    @Test
    void what_a_projects_own_rule_matches_is_hidden_besides_what_the_built_in_ones_find() {
        Redactor redactor = redactor(rule("order-number", "ORD-\\d{6}"), rule("pin", "\\b\\d{4}\\b"));

        assertThat(redactor.redactText("ORD-123456 by ada@example.com, pin 4711"))
                .isEqualTo("[REDACTED:order-number] by [REDACTED:email], pin [REDACTED:pin]");
        assertThat(Redactor.always().redactText("ORD-123456")).isEqualTo("ORD-123456");
    }

    @Test
    void it_holds_for_whole_values_numbers_keys_and_what_is_encoded_and_is_counted_with_its_version() {
        Redacted left = redactor(rule("order-number", "ORD-\\d{6}"), rule("pin", "\\b\\d{4}\\b"))
                .redact(StrictJson.parse(
                        "{\"a\":\"ORD-123456\",\"b\":4711,\"c\":471,\"ORD-654321\":\"x aXQgaXMgT1JELTEyMzQ1Ng== y\"}"
                                .getBytes(UTF_8)));

        assertThat(JsonText.of(left.value()).replace('"', '\''))
                .isEqualTo("{'a':{'$redacted':{'rule':'order-number'}},'b':{'$redacted':{'rule':'pin'}},'c':471,"
                        + "'[REDACTED:order-number]':'x [REDACTED:order-number] y'}");
        assertThat(left.redactions().rules()).isEqualTo(Map.of("order-number", 3, "pin", 1));
        assertThat(left.redactions().version()).isEqualTo(1);
    }

    @Test
    void the_version_is_known_where_nothing_was_found_as_well() {
        assertThat(redactor(rule("x", "xyz")).redact(Json.NULL).redactions().version())
                .isEqualTo(1);
        assertThat(Redactor.always().redact(Json.NULL).redactions().version()).isNull();
    }

    @Test
    void values_of_a_projects_own_rules_never_have_a_tag() {
        Redactor redactor =
                redactor(rule("ticket", "TCK[0-9A-Za-z]{20}")).tagging(TagKey.of(1, new byte[32]), new UUID(1, 1));

        assertThat(JsonText.of(redactor.redact(new Json.Str("TCK" + "7Hq2mZ0xT4kLw9RbV3nY"))
                        .value()))
                .isEqualTo("{\"$redacted\":{\"rule\":\"ticket\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "a[ ; is no pattern of RE2: missing closing ]",
                "(?<=a)b ; is no pattern of RE2: invalid named capture",
                "(a)\\1 ; is no pattern of RE2: invalid escape sequence",
                "x* ; must not match the empty text",
                "abc| ; must not match the empty text",
                "\\b ; must not match the empty text",
                "$ ; must not match the empty text",
                "(?m)^ ; must not match the empty text",
                "\\w{500} ; is too large: shorten its repetitions",
                "`` ; must have 1 to 500 characters"
            })
    void a_pattern_that_cannot_be_used_is_told_with_its_place(String pattern, String reason) {
        assertThat(complaints(List.of(rule("fine", "abc"), rule("wrong", pattern))))
                .containsExactly(new FieldError("/rules/1/pattern", reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghp_" + "g88ziExy491Z6AqRcvl82wVmEzPHz3bvYP3R",
                "ghp\\_" + "g88ziExy491Z6AqRcvl82wVmEzPHz3bvYP3R",
                "ada@example\\.com",
                "password=hunter2"
            })
    void a_pattern_that_holds_a_secret_is_refused(String pattern) {
        assertThat(complaints(List.of(rule("x", pattern))).getFirst().reason()).contains("looks like a secret");
    }

    @ParameterizedTest
    @CsvSource({
        "email, is the name of a built-in rule",
        "Email, 'must be 1 to 40 of a-z, 0-9 and -'",
        "-x, 'must be 1 to 40 of a-z, 0-9 and -'",
        "'', 'must be 1 to 40 of a-z, 0-9 and -'",
        "first, is the name of another of these rules"
    })
    void an_id_that_cannot_be_used_is_told_with_its_place(String id, String reason) {
        assertThat(complaints(List.of(rule("first", "abc"), rule(id, "abc"))))
                .containsExactly(new FieldError("/rules/1/id", reason));
    }

    @Test
    void their_number_and_size_have_bounds() {
        assertThat(complaints(some(51, "abc"))).extracting(FieldError::pointer).containsExactly("/rules");
        assertThat(complaints(some(11, "[a-c]{3}")))
                .extracting(FieldError::pointer)
                .containsExactly("/rules");
        assertThat(complaints(some(50, "abc\\w{200}")))
                .extracting(FieldError::pointer)
                .containsExactly("/rules");
        assertThat(OwnRules.checked(some(50, "abc"))).hasSize(50);
    }

    private static List<OwnRule> some(int count, String pattern) {
        return IntStream.range(0, count).mapToObj(i -> rule("r" + i, pattern)).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "ORD-\\d{6} ; ord-",
                "\\bEMP\\.[0-9]+ ; emp.",
                "(?i)customer ; tomer",
                "(?i)order-\\d ; order-",
                "(abc)defh?g ; def",
                "abcd?e ; abc",
                "ab{2}xyzw ; xyzw",
                "abc|def ; ``",
                "abc{x|def ; ``",
                "abc(?i)def ; ``",
                "(?:x|y)abc(?P<n>z)def ; abc",
                "x[]abc]yz12 ; yz12",
                "x[[:alpha:]abc]yz12 ; yz12",
                "\\p{Greek}name ; name",
                "\\pNname ; name",
                "\\x41bcd ; bcd",
                "\\x{41}bcd ; bcd",
                "\\101bcd ; bcd",
                "\\Qa.b\\Ecdef ; ``",
                "äöü ; ``"
            })
    void the_text_that_a_pattern_needs_is_read_from_it(String pattern, String text) {
        assertThat(RequiredText.of(pattern)).isEqualTo(text);
        Pattern.compile(pattern);
    }

    /** Whatever the pattern: looking for its text first changes nothing in what it finds. */
    @Test
    void looking_for_a_text_first_loses_no_match() {
        Random random = new Random(11);
        String[] pieces = {
            "abc", "a", "b", "[ab]", "\\.", "?", "*", "+", "{2}", "{0,1}", "(ab|c)", "(?i)", "k", "s", "|", "c-d"
        };
        int compared = 0;
        while (compared < 3_000) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 6; i++) text.append(pieces[random.nextInt(pieces.length)]);
            Pattern pattern;
            try {
                pattern = Pattern.compile(text.toString());
            } catch (com.google.re2j.PatternSyntaxException no) {
                continue;
            }
            String required = RequiredText.of(text.toString());
            for (int i = 0; i < 30; i++) {
                StringBuilder in = new StringBuilder();
                for (int j = 0; j < 10; j++) in.append("abckscd-.KS\u212a\u017fAB".charAt(random.nextInt(15)));
                if (pattern.matcher(in).find()) {
                    assertThat(Chars.lower(in.toString()))
                            .as(text + " in " + in)
                            .contains(required);
                }
            }
            compared++;
        }
    }

    @Test
    void a_pattern_that_looks_to_the_end_again_and_again_hides_the_rest_instead_of_taking_for_ever() {
        String hostile = "a".repeat(256 << 10);

        String left = redactor(rule("x", "a(.*b)?")).redactText(hostile);

        assertThat(left).endsWith("[REDACTED:x]");
        assertThat(left.replace("[REDACTED:x]", "")).isEmpty();
    }

    @Test
    void many_matches_in_a_long_text_are_all_hidden_and_nothing_else() {
        String text = "id 123456, ".repeat(20_000);

        assertThat(redactor(rule("x", "\\b\\d{6}\\b")).redactText(text)).isEqualTo("id [REDACTED:x], ".repeat(20_000));
    }

    @Test
    void every_id_may_stand_in_a_marker() {
        List<String> ids = new ArrayList<>(List.of("a", "1-x", "x".repeat(40)));
        for (String id : ids) {
            String left = redactor(rule(id, "abcdef")).redactText("abcdef");
            assertThat(Marker.in(left)).hasSize(1);
            assertThat(Markers.isWhole(left)).isTrue();
        }
    }
}
