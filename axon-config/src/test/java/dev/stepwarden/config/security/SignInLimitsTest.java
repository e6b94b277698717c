package dev.stepwarden.config.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.domain.signin.TooManyAttempts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignInLimitsTest {
    private static final String ANN = "ann@acme.test";
    private static final String HERE = "198.51.100.7";

    private Instant now = Instant.parse("2026-11-25T03:00:00Z");
    private final SignInLimits limits = new SignInLimits(clock());

    @Test
    void five_tries_are_free_and_then_each_waits_twice_as_long_as_the_one_before() {
        for (int i = 0; i < 5; i++) limits.take(ANN, HERE);

        for (long seconds : new long[] {2, 4, 8, 16, 32}) {
            assertThat(waiting(ANN, HERE)).isEqualTo(seconds);
            now = now.plusSeconds(seconds);
            limits.take(ANN, HERE);
        }
    }

    @Test
    void nobody_waits_longer_than_a_quarter_of_an_hour() {
        for (int i = 0; i < 30; i++) {
            now = now.plusSeconds(900);
            limits.take(ANN, HERE);
        }

        assertThat(waiting(ANN, HERE)).isEqualTo(900);
    }

    @Test
    void guessing_in_parallel_gives_no_more_tries() {
        AtomicInteger taken = new AtomicInteger();
        IntStream.range(0, 500).parallel().forEach(i -> {
            try {
                limits.take(ANN, HERE);
                taken.incrementAndGet();
            } catch (TooManyAttempts expected) {
                // as it should be
            }
        });

        assertThat(taken).hasValue(5);
    }

    @Test
    void who_knows_the_password_begins_anew() {
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 4; i++) limits.take(ANN, HERE);
            limits.succeeded(ANN, HERE);
            now = now.plus(Duration.ofMinutes(16)); // the client's own count is another matter
        }
    }

    @Test
    void guessing_from_everywhere_holds_up_an_account_for_a_minute_at_most() {
        for (int i = 0; i < 200; i++) {
            now = now.plusSeconds(60);
            limits.take(ANN, "203.0.113." + i);
        }

        assertThat(waiting(ANN, "192.0.2.1")).isBetween(1L, 60L);
    }

    @Test
    void strangers_do_not_hold_up_who_comes_from_where_he_came_before() {
        limits.take(ANN, HERE);
        limits.succeeded(ANN, HERE);
        for (int i = 0; i < 200; i++) {
            now = now.plusSeconds(60);
            limits.take(ANN, "203.0.113." + i);
        }

        assertThatThrownBy(() -> limits.take(ANN, "192.0.2.1")).isInstanceOf(TooManyAttempts.class);
        assertThatCode(() -> limits.take(ANN, HERE)).doesNotThrowAnyException();
    }

    @Test
    void an_account_of_ones_own_buys_no_more_guesses_at_others() {
        int guesses = 0;
        try {
            for (; guesses < 200; guesses++) {
                limits.take("somebody-" + guesses + "@acme.test", HERE);
                limits.take(ANN, HERE);
                limits.succeeded(ANN, HERE);
            }
        } catch (TooManyAttempts enough) {
            // as it should be
        }

        assertThat(guesses).isLessThanOrEqualTo(50);
    }

    @Test
    void one_household_with_many_addresses_is_one_client() {
        for (int i = 0; i < 5; i++) limits.take(ANN, "2001:db8:1:2:" + i + ":0:0:1");

        assertThatThrownBy(() -> limits.take(ANN, "2001:db8:1:2:ffff:0:0:1")).isInstanceOf(TooManyAttempts.class);
        assertThatCode(() -> limits.take(ANN, "2001:db8:1:3:0:0:0:1")).doesNotThrowAnyException();
    }

    @Test
    void case_and_spaces_make_no_other_account() {
        for (int i = 0; i < 5; i++) limits.take(ANN, HERE);

        assertThatThrownBy(() -> limits.take(" ANN@acme.test ", HERE)).isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void what_was_long_ago_is_forgotten() {
        for (int i = 0; i < 5; i++) limits.take(ANN, HERE);
        now = now.plus(Duration.ofMinutes(16));

        for (int i = 0; i < 5; i++) limits.take(ANN, HERE);
    }

    private long waiting(String account, String client) {
        try {
            limits.take(account, client);
            return 0;
        } catch (TooManyAttempts refused) {
            return refused.seconds();
        }
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }
}
