package dev.stepwarden.domain.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.redaction.Vectors.Context;
import dev.stepwarden.domain.redaction.Vectors.Positive;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What both implementations of the rules must do; the recorder's tests read the same file. */
class RedactionVectorsTest {
    private static final Redactor REDACTOR = Redactor.always();

    @Test
    void every_secret_goes_from_every_context_and_leaves_the_rest() {
        List<String> wrong = new ArrayList<>();
        for (Positive positive : Vectors.positives()) {
            for (Context context : Vectors.contexts()) {
                String expected = context.before() + "[REDACTED:" + positive.rule() + "]" + context.after();
                String left = REDACTOR.redactText(context.with(positive.secret()));
                if (!left.equals(expected)) wrong.add(positive.rule() + ", " + context.name() + ": " + left);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_payload_string_that_is_a_secret_as_a_whole_becomes_the_object() {
        for (Positive positive : Vectors.positives()) {
            Json array = new Json.Arr(List.of(new Json.Str(positive.secret()), Json.TRUE));
            Redacted left = REDACTOR.redact(array);

            assertThat(JsonText.of(left.value()))
                    .isEqualTo("[{\"$redacted\":{\"rule\":\"" + positive.rule() + "\"}},true]");
            assertThat(left.redactions().rules())
                    .containsOnlyKeys(positive.rule())
                    .containsValue(1);
        }
    }

    @Test
    void no_near_miss_changes_in_any_context() {
        List<String> wrong = new ArrayList<>();
        for (String nearMiss : Vectors.nearMisses()) {
            for (Context context : Vectors.contexts()) {
                String text = context.with(nearMiss);
                String left = REDACTOR.redactText(text);
                if (!left.equals(text)) wrong.add(context.name() + ": " + text + " -> " + left);
            }
            Json whole = new Json.Str(nearMiss);
            assertThat(REDACTOR.redact(whole).value()).as(nearMiss).isSameAs(whole);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void texts_lose_their_secrets_and_nothing_else() {
        List<String> wrong = new ArrayList<>();
        for (Json pair : Vectors.items(Vectors.ALL.get("texts"))) {
            List<String> texts = Vectors.texts(pair);
            String left = REDACTOR.redactText(texts.get(0));
            if (!left.equals(texts.get(1))) wrong.add(texts.get(0) + " -> " + left);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void values_lose_their_secrets_and_nothing_else() {
        List<String> wrong = new ArrayList<>();
        for (Json pair : Vectors.items(Vectors.ALL.get("values"))) {
            String left =
                    JsonText.of(REDACTOR.redact(Vectors.items(pair).get(0)).value());
            if (!left.equals(JsonText.of(Vectors.items(pair).get(1)))) wrong.add(left);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_rule_has_vectors() {
        Set<String> tried = new TreeSet<>();
        Vectors.positives().forEach(positive -> tried.add(positive.rule()));
        String texts = JsonText.of(Vectors.ALL);
        Json.Obj rules = RuleFileTest.rules();
        rules.objects("tokens").forEach(token -> assertThat(tried).contains(token.text("rule")));
        for (String rule : Vectors.texts(rules.get("others"))) {
            if (rule.equals("secret-type")) continue; // of the recorder alone
            assertThat(tried.contains(rule) || texts.contains("[REDACTED:" + rule + "]"))
                    .as(rule)
                    .isTrue();
        }
    }

    @Test
    void a_marker_in_what_was_redacted_before_stays_and_is_counted() {
        for (Positive positive : Vectors.positives()) {
            for (Context context : Vectors.contexts()) {
                String once = REDACTOR.redactText(context.with(positive.secret()));
                Json text = StrictJson.parse(JsonText.of(new Json.Str(once)).getBytes(UTF_8));
                Redacted again = Redactor.afterRecorder().redact(text);

                assertThat(again.value()).isSameAs(text);
                assertThat(again.redactions().count()).isEqualTo(1);
            }
        }
    }
}
