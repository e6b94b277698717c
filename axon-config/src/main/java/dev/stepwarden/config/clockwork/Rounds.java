package dev.stepwarden.config.clockwork;

import dev.stepwarden.config.launch.StepwardenProperties;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.tenancy.Tenants;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Does every chore for every tenant, then the upkeep, round after round, one at a time. What fails for one tenant is tried again in the next
 * round and keeps no other from its turn. Starts last and stops first.
 */
@Component
final class Rounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration LAST_CHORE = Duration.ofSeconds(10);

    private final Tenants tenants;
    private final List<Chore> chores;
    private final List<Upkeep> upkeeps;
    private final Duration pause;
    private @Nullable ScheduledExecutorService thread;
    private volatile boolean running;

    Rounds(Tenants tenants, List<Chore> chores, List<Upkeep> upkeeps, StepwardenProperties properties) {
        this.tenants = tenants;
        this.chores = chores;
        this.upkeeps = upkeeps;
        this.pause = properties.clockwork();
    }

    @Override
    public synchronized void start() {
        if (running) return;
        running = true;
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("clockwork").factory());
        var unused = thread.scheduleWithFixedDelay(this::round, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (thread == null) return;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_CHORE.toSeconds(), TimeUnit.SECONDS)) thread.shutdownNow();
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void round() {
        try {
            tenants.all().forEach(tenant -> chores.forEach(chore -> tryFor(tenant.id(), chore)));
        } catch (RuntimeException | Error failed) {
            LOG.warn("The list of tenants can't be had; the clockwork tries again", failed);
        }
        upkeeps.forEach(this::tryUpkeep);
    }

    private void tryUpkeep(Upkeep upkeep) {
        if (!running) return;
        try {
            upkeep.keepUp();
        } catch (RuntimeException | Error failed) {
            LOG.warn("{} failed; it is tried again", upkeep.getClass().getSimpleName(), failed);
        }
    }

    private void tryFor(TenantId tenant, Chore chore) {
        if (!running) return;
        try {
            chore.doFor(tenant);
        } catch (RuntimeException | Error failed) {
            LOG.warn(
                    "{} failed for tenant {}; it is tried again",
                    chore.getClass().getSimpleName(),
                    tenant,
                    failed);
        }
    }
}
