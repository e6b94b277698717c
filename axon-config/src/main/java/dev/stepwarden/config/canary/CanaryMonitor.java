package dev.stepwarden.config.canary;

import dev.stepwarden.config.launch.ServerAddress;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Plants the canary when the server listens, and from then on reads as the canary, again and again: the watch has to see it.
 * What fails is tried again at the next turn; when it fails for long, health says so. Starts last and stops first.
 */
@Component
final class CanaryMonitor implements SmartLifecycle {
    private static final Duration KEY_IN_USE = Duration.ofHours(24);
    private static final int READING_TRIES = 100;

    private final CanaryPlanting planting;
    private final CanaryWatch watch;
    private final CanaryHealth health;
    private final ServerAddress address;
    private final Clock clock;
    private final Duration pause;
    private @Nullable ScheduledExecutorService thread;
    private @Nullable Planted planted;

    CanaryMonitor(
            CanaryPlanting planting,
            CanaryWatch watch,
            CanaryHealth health,
            ServerAddress address,
            CanaryProperties properties,
            Clock clock) {
        this.planting = planting;
        this.watch = watch;
        this.health = health;
        this.address = address;
        this.pause = properties.canaryCheck();
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        if (thread != null) return;
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("canary").factory());
        var unused = thread.scheduleWithFixedDelay(this::turn, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (thread != null) thread.shutdownNow();
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void turn() {
        try {
            check();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failed) {
            if (isRunning())
                CanaryWatch.LOG.warn("The canary could not be looked at: {}", String.valueOf(failed.getMessage()));
        }
    }

    private void check() throws IOException, InterruptedException {
        Instant now = clock.instant();
        Planted canary = planted(now);
        long before = watch.sightings();
        String step = step(canary.reading(), now);
        if (!step.contains(canary.canary().marker())) throw new IOException("its words are not in its own step");
        if (watch.sightings() == before) throw new IOException("the watch has not seen it in an answer");
        health.awake();
    }

    /** What was recorded is to be read soon, but not at once. */
    private static String step(CanaryReading reading, Instant now) throws IOException, InterruptedException {
        Optional<String> step = reading.read(now);
        if (step.isPresent()) return step.get();
        reading.record(now);
        for (int tries = 0; tries < READING_TRIES && step.isEmpty(); tries++) {
            TimeUnit.MILLISECONDS.sleep(20);
            step = reading.read(now);
        }
        return step.orElseThrow(() -> new IOException("what it recorded is not to be read"));
    }

    private Planted planted(Instant now) {
        Planted known = planted;
        if (known != null && now.isBefore(known.since().plus(KEY_IN_USE))) return known;
        Canary canary = planting.plant();
        watch.begin(canary);
        Planted made = new Planted(canary, new CanaryReading(address.url(), canary, planting.key(canary)), now);
        planted = made;
        return made;
    }

    private record Planted(Canary canary, CanaryReading reading, Instant since) {}
}
