package dev.stepwarden.config.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentAggregatesTest {
    private final RecentAggregates cache = new RecentAggregates(2);

    @Test
    void the_one_used_longest_ago_makes_room() {
        cache.put("a", 1);
        cache.put("b", 2);
        Integer used = cache.get("a");
        cache.put("c", 3);
        assertThat(used).isEqualTo(1);
        assertThat(cache.containsKey("a")).isTrue();
        assertThat(cache.containsKey("b")).isFalse();
    }

    @Test
    void what_a_failed_command_takes_out_is_gone() {
        cache.put("a", 1);
        assertThat(cache.remove("a")).isTrue();
        Integer gone = cache.get("a");
        assertThat(gone).isNull();
    }
}
