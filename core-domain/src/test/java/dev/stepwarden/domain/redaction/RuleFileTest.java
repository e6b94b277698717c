package dev.stepwarden.domain.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RuleFileTest {
    private static final Path RECORDERS = Path.of("../sdk-python/src/stepwarden/redactor/redaction_rules.json");

    static Json.Obj rules() {
        return (Json.Obj) StrictJson.parse(packaged());
    }

    private static byte[] packaged() {
        try (InputStream in = RuleFile.class.getResourceAsStream("redaction_rules.json")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void the_server_has_the_recorders_rules_byte_for_byte() throws IOException {
        assertThat(packaged()).isEqualTo(Files.readAllBytes(RECORDERS));
    }

    @Test
    void the_rules_whose_values_can_be_guessed_are_rules_that_there_are() {
        RuleNames names = RuleFile.builtIn().names();

        assertThat(Vectors.texts(rules().get("guessable"))).allMatch(names::know);
    }

    @Test
    void a_form_that_means_nothing_is_refused() {
        Map<String, boolean[]> classes = Map.of("a", new boolean[128]);

        for (String form : List.of("{a:3}", "x{b:3}", "x{a:y}")) {
            assertThatThrownBy(() -> TokenForm.of("r", form, classes))
                    .as(form)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Only then are all runs of a form looked at once, however often its text repeats. */
    @Test
    void a_run_without_an_end_is_the_last_part_of_its_form() {
        for (Json.Obj token : rules().objects("tokens")) {
            assertThat(Vectors.texts(token.get("forms"))).allMatch(form -> {
                int open = form.indexOf("+}");
                return open < 0 || open == form.length() - 2;
            });
        }
    }
}
