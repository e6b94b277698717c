package dev.stepwarden.config.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.Eventually;
import dev.stepwarden.domain.messaging.HeavyQuery;
import dev.stepwarden.domain.messaging.Overloaded;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeavyPlacesTest {
    private static final TenantId ACME = new TenantId(new UUID(1, 1));
    private static final TenantId GLOBEX = new TenantId(new UUID(2, 2));

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch done = new CountDownLatch(1);

    @AfterEach
    void end() {
        done.countDown();
        callers.close();
    }

    @Test
    void no_more_than_so_many_are_answered_at_a_time_and_who_finds_no_place_in_time_is_told_so() throws Exception {
        HeavyPlaces places = new HeavyPlaces(Duration.ZERO);
        fill(places, ACME);

        assertThatThrownBy(() -> places.holding(GLOBEX, () -> "answer")).isInstanceOf(Overloaded.class);
    }

    @Test
    void who_waits_is_answered_when_a_place_is_free() throws Exception {
        HeavyPlaces places = new HeavyPlaces(Duration.ofMinutes(5));
        List<Future<String>> busy = fill(places, ACME);
        Future<String> waiting = callers.submit(() -> places.holding(GLOBEX, () -> "answer"));

        done.countDown();

        assertThat(waiting.get()).isEqualTo("answer");
        for (Future<String> each : busy) assertThat(each.get()).isEqualTo("busy");
    }

    @Test
    void a_tenant_that_asks_for_too_much_at_once_is_refused_without_waiting_and_keeps_nobody_out() throws Exception {
        HeavyPlaces places = new HeavyPlaces(Duration.ofMinutes(5));
        List<Future<String>> asked = fill(places, ACME);
        for (int i = 0; i < 20; i++) asked.add(callers.submit(() -> places.holding(ACME, () -> "late")));
        Future<String> other = callers.submit(() -> places.holding(GLOBEX, () -> "answer"));
        Eventually.holds(() -> assertThat(refused(asked)).isEqualTo(asked.size() - 2 * HeavyQuery.AT_ONCE));

        done.countDown();

        assertThat(other.get()).isEqualTo("answer");
        assertThat(places.holding(ACME, () -> "again")).isEqualTo("again");
    }

    private static long refused(List<Future<String>> asked) {
        return asked.stream()
                .filter(each -> each.state() == Future.State.FAILED && each.exceptionNow() instanceof Overloaded)
                .count();
    }

    @Test
    void what_fails_gives_its_place_back() throws Exception {
        HeavyPlaces places = new HeavyPlaces(Duration.ZERO);
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> places.holding(ACME, () -> {
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
        }
        assertThat(places.holding(ACME, () -> "answer")).isEqualTo("answer");
    }

    /** Takes every place, until {@link #done}. */
    private List<Future<String>> fill(HeavyPlaces places, TenantId tenant) throws InterruptedException {
        CountDownLatch in = new CountDownLatch(HeavyQuery.AT_ONCE);
        List<Future<String>> busy = new ArrayList<>();
        for (int i = 0; i < HeavyQuery.AT_ONCE; i++) {
            busy.add(callers.submit(() -> places.holding(tenant, () -> {
                in.countDown();
                done.await();
                return "busy";
            })));
        }
        in.await();
        return busy;
    }
}
