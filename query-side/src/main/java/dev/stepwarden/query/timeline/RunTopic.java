package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.timeline.RunChanges;
import jakarta.annotation.PreDestroy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Passes on which runs have changed, once their rows can be read. One thread of its own calls the listeners, so that a slow
 * one holds up no projection; a run that changes again while it waits is told of once. Changes that other nodes
 * project are not heard here.
 */
@Component
class RunTopic implements RunChanges {
    /** Runs that may wait to be told of. Beyond it the oldest are dropped: a view that misses one is late, not wrong. */
    private static final int MOST_WAITING = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(RunTopic.class);

    private final Map<TenantId, Set<Listener>> listeners = new ConcurrentHashMap<>();
    private final Map<RunId, UUID> waiting = new LinkedHashMap<>();
    private final Thread teller =
            Thread.ofPlatform().daemon().name("run-changes").unstarted(this::tellAll);

    RunTopic() {
        teller.start();
    }

    @Override
    public Subscription subscribe(Caller caller, Consumer<RunId> listener) {
        caller.mustBeAllowed(Permission.READ_RUNS);
        Listener added = new Listener(caller.reach(Permission.READ_RUNS), listener);
        TenantId tenant = caller.tenant();
        listeners.compute(tenant, (key, present) -> {
            Set<Listener> all = present == null ? ConcurrentHashMap.newKeySet() : present;
            all.add(added);
            return all;
        });
        return () -> listeners.computeIfPresent(tenant, (key, all) -> {
            all.remove(added);
            return all.isEmpty() ? null : all;
        });
    }

    /** Tells of the run when the transaction that goes on has been committed, or at once when none does. */
    void afterCommit(RunId run, UUID project) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            changed(run, project);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                changed(run, project);
            }
        });
    }

    private void changed(RunId run, UUID project) {
        if (!listeners.containsKey(run.tenant())) return;
        synchronized (waiting) {
            waiting.put(run, project);
            if (waiting.size() > MOST_WAITING)
                waiting.remove(waiting.keySet().iterator().next());
            waiting.notifyAll();
        }
    }

    private void tellAll() {
        try {
            while (true) {
                Map<RunId, UUID> next = take();
                next.forEach(this::tell);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<RunId, UUID> take() throws InterruptedException {
        synchronized (waiting) {
            while (waiting.isEmpty()) waiting.wait();
            Map<RunId, UUID> all = new LinkedHashMap<>(waiting);
            waiting.clear();
            return all;
        }
    }

    private void tell(RunId run, UUID project) {
        for (Listener listener : listeners.getOrDefault(run.tenant(), Set.of())) {
            if (!listener.reach().includes(project)) continue;
            try {
                listener.hear().accept(run);
            } catch (RuntimeException | Error failed) {
                LOG.warn("a listener to run changes failed", failed);
            }
        }
    }

    @PreDestroy
    void close() {
        teller.interrupt();
    }

    /** Each subscription is one of its own, even to the same consumer: identity counts. */
    private static final class Listener {
        private final Reach reach;
        private final Consumer<RunId> hear;

        Listener(Reach reach, Consumer<RunId> hear) {
            this.reach = reach;
            this.hear = hear;
        }

        Reach reach() {
            return reach;
        }

        Consumer<RunId> hear() {
            return hear;
        }
    }
}
