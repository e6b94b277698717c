package dev.stepwarden.query.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.json.InvalidFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {
    @Test
    void a_page_has_50_items_when_nothing_is_said() {
        assertThat(of("page_size", "").pageSize()).isEqualTo(50);
        assertThat(of("page_size", "1").pageSize()).isEqualTo(1);
        assertThat(of("page_size", "200").pageSize()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "201", "ten", "1000000000000000000000000000000", "1.0", " 1", "\u0661"})
    void other_page_sizes_are_refused(String size) {
        assertThat(complaints("page_size", List.of(size), QueryParameters::pageSize))
                .containsExactly("/page_size");
    }

    @Test
    void times_are_rfc_3339_with_any_offset() {
        assertThat(of("from", "2026-11-24T10:00:00.5+02:00").time("from"))
                .isEqualTo(Instant.parse("2026-11-24T08:00:00.5Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2026-11-24", "+1000000000-01-01T00:00:00Z", "1969-12-31T23:59:59Z"})
    void other_times_are_refused(String time) {
        assertThat(complaints("from", List.of(time), read -> read.time("from"))).containsExactly("/from");
    }

    @Test
    void values_of_one_field_are_a_set_in_order() {
        assertThat(new QueryParameters(Map.of("tag", List.of("b", "a", "b", ""))).anyOf("tag"))
                .containsExactly("a", "b");
    }

    @Test
    void unknown_words_and_parameters_are_named() {
        assertThat(complaints("status", List.of("odd"), read -> read.anyOf("status", Map.of("running", 1))))
                .containsExactly("/status");
        assertThat(complaints("a/b", List.of("1"), read -> {})).containsExactly("/a~1b");
    }

    @Test
    void too_many_values_and_too_long_ones_are_refused() {
        List<String> many = IntStream.range(0, 51).mapToObj(Integer::toString).toList();
        assertThat(complaints("tag", many, read -> read.anyOf("tag"))).containsExactly("/tag");
        assertThat(complaints("tag", List.of("x".repeat(1_001)), read -> read.anyOf("tag")))
                .containsExactly("/tag");
        assertThat(complaints("from", List.of("a", "b"), read -> read.text("from")))
                .containsExactly("/from");
    }

    private static QueryParameters of(String name, String value) {
        return new QueryParameters(Map.of(name, List.of(value)));
    }

    private static List<String> complaints(String name, List<String> values, Consumer<QueryParameters> read) {
        QueryParameters parameters = new QueryParameters(Map.of(name, values));
        read.accept(parameters);
        List<String> pointers = new ArrayList<>();
        assertThatThrownBy(parameters::done)
                .isInstanceOfSatisfying(
                        InvalidFields.class,
                        refused -> refused.errors().stream()
                                .map(FieldError::pointer)
                                .forEach(pointers::add));
        return pointers;
    }
}
