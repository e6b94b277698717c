package dev.stepwarden.query.approval;

import dev.stepwarden.domain.approval.ApprovalChanges;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.query.decision.Place;
import dev.stepwarden.query.decision.Sight;
import jakarta.annotation.PreDestroy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Passes on which requests have changed, once their rows can be read. One thread of its own calls the listeners, so that a
 * slow one holds up no projection. Changes that other nodes project are not heard here.
 */
@Component
class ApprovalTopic implements ApprovalChanges {
    /** Requests that may wait to be told of. Beyond it the oldest are dropped: a view that misses one is late, not wrong. */
    private static final int MOST_WAITING = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(ApprovalTopic.class);

    private final Map<TenantId, Set<Listener>> listeners = new ConcurrentHashMap<>();
    private final Set<Consumer<DecisionId>> own = ConcurrentHashMap.newKeySet();
    private final Map<DecisionId, Place> waiting = new LinkedHashMap<>();
    private final Thread teller =
            Thread.ofPlatform().daemon().name("approval-changes").unstarted(this::tellAll);

    ApprovalTopic() {
        teller.start();
    }

    @Override
    public Subscription subscribe(Caller caller, Consumer<DecisionId> listener) {
        caller.mustBeAllowed(Permission.READ_APPROVALS);
        Listener added = new Listener(Sight.of(caller), listener);
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

    /** The server's own, for whoever passes it on to callers after looking at what each may see. */
    void everywhere(Consumer<DecisionId> listener) {
        own.add(listener);
    }

    /** Tells of the request when the transaction that goes on has been committed, or at once when none does. */
    void afterCommit(DecisionId approval, Place place) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            changed(approval, place);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                changed(approval, place);
            }
        });
    }

    private void changed(DecisionId approval, Place place) {
        own.forEach(each -> each.accept(approval));
        if (!listeners.containsKey(approval.tenant())) return;
        synchronized (waiting) {
            waiting.put(approval, place);
            if (waiting.size() > MOST_WAITING)
                waiting.remove(waiting.keySet().iterator().next());
            waiting.notifyAll();
        }
    }

    private void tellAll() {
        try {
            while (true) take().forEach(this::tell);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<DecisionId, Place> take() throws InterruptedException {
        synchronized (waiting) {
            while (waiting.isEmpty()) waiting.wait();
            Map<DecisionId, Place> all = new LinkedHashMap<>(waiting);
            waiting.clear();
            return all;
        }
    }

    private void tell(DecisionId approval, Place place) {
        for (Listener listener : listeners.getOrDefault(approval.tenant(), Set.of())) {
            if (!listener.sight().includes(place)) continue;
            try {
                listener.hear().accept(approval);
            } catch (RuntimeException | Error failed) {
                LOG.warn("a listener to changes of approvals failed", failed);
            }
        }
    }

    @PreDestroy
    void close() {
        teller.interrupt();
    }

    /** Each subscription is one of its own, even to the same consumer: identity counts. */
    private static final class Listener {
        private final Sight sight;
        private final Consumer<DecisionId> hear;

        Listener(Sight sight, Consumer<DecisionId> hear) {
            this.sight = sight;
            this.hear = hear;
        }

        Sight sight() {
            return sight;
        }

        Consumer<DecisionId> hear() {
            return hear;
        }
    }
}
