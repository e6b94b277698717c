package dev.stepwarden.config.clockwork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Eventually;
import dev.stepwarden.config.launch.StepwardenProperties;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.tenancy.Tenants.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final TenantId ACME = new TenantId(new UUID(1, 1));
    private static final TenantId GLOBEX = new TenantId(new UUID(1, 2));

    private final Map<TenantId, AtomicInteger> done = new ConcurrentHashMap<>();
    private @Nullable Rounds rounds;

    @AfterEach
    void stop() {
        if (rounds != null) rounds.stop();
    }

    @Test
    void a_chore_that_fails_for_one_tenant_is_done_for_the_others_and_tried_again() {
        start(tenant -> {
            count(tenant);
            if (tenant.equals(ACME)) throw new IllegalStateException("made to fail");
        });

        Eventually.holds(() -> {
            assertThat(times(ACME)).isGreaterThan(2);
            assertThat(times(GLOBEX)).isGreaterThan(2);
        });
    }

    @Test
    void a_chore_that_fails_keeps_no_other_from_its_turn() {
        start(
                tenant -> {
                    throw new IllegalStateException("made to fail");
                },
                this::count);

        Eventually.holds(() -> assertThat(times(GLOBEX)).isPositive());
    }

    @Test
    void rounds_do_not_overlap() {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicBoolean overlapped = new AtomicBoolean();
        start(tenant -> {
            if (atOnce.incrementAndGet() > 1) overlapped.set(true);
            for (int i = 0; i < 10_000; i++) Thread.onSpinWait();
            atOnce.decrementAndGet();
            count(tenant);
        });

        Eventually.holds(() -> assertThat(times(ACME)).isGreaterThan(20));
        assertThat(overlapped).isFalse();
    }

    @Test
    void stopping_waits_for_the_chore_in_hand_and_begins_no_other() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Rounds started = start(tenant -> {
            begun.countDown();
            await(goOn);
            count(tenant);
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        Thread stopping = Thread.ofPlatform().start(started::stop);
        Eventually.holds(() -> assertThat(started.isRunning()).isFalse());
        goOn.countDown();
        stopping.join();

        assertThat(times(ACME)).isEqualTo(1);
        assertThat(times(GLOBEX)).isZero();
    }

    private Rounds start(Chore... chores) {
        StepwardenProperties often = new StepwardenProperties(
                Path.of("."),
                null,
                null,
                null,
                Duration.ofMinutes(10),
                Duration.ofMillis(1),
                new StepwardenProperties.Pools(1, 1),
                new StepwardenProperties.Demo(false, null, null, Path.of(".")));
        Rounds made = new Rounds(
                () -> List.of(new Tenant(ACME, "acme"), new Tenant(GLOBEX, "globex")),
                List.of(chores),
                List.of(),
                often);
        rounds = made;
        made.start();
        return made;
    }

    private void count(TenantId tenant) {
        done.computeIfAbsent(tenant, id -> new AtomicInteger()).incrementAndGet();
    }

    private int times(TenantId tenant) {
        return done.getOrDefault(tenant, new AtomicInteger()).get();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
