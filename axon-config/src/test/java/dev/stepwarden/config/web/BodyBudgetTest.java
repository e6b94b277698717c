package dev.stepwarden.config.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyBudgetTest {
    private static final long GIB = 1L << 30;

    @Test
    void what_is_worked_on_at_a_time_fits_into_the_heap_and_the_largest_body_always_does() {
        int largest = (JsonBodies.MAX_BYTES >> 10) + 1;
        assertThat(BodyBudget.budget(GIB / 4)).isEqualTo(largest);
        assertThat(BodyBudget.budget(2 * GIB)).isBetween(largest, 32 << 10);
        assertThat(BodyBudget.budget(64 * GIB)).isEqualTo(96 << 10);
    }
}
