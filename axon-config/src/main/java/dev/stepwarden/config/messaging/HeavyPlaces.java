package dev.stepwarden.config.messaging;

import dev.stepwarden.domain.messaging.HeavyQuery;
import dev.stepwarden.domain.messaging.Overloaded;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets so many {@link HeavyQuery}s through at a time, in the order in which they came. A tenant may have a few at once,
 * those that wait included, so that none keeps the others out.
 */
final class HeavyPlaces {
    private static final int OF_ONE_TENANT = 2 * HeavyQuery.AT_ONCE;

    private final Semaphore places = new Semaphore(HeavyQuery.AT_ONCE, true);
    private final Map<TenantId, Integer> asked = new ConcurrentHashMap<>();
    private final Duration patience;

    HeavyPlaces(Duration patience) {
        this.patience = patience;
    }

    /** @throws Overloaded when there is no place in time, or the tenant has asked for as much as it may */
    <T> T holding(TenantId tenant, Callable<T> work) throws Exception {
        if (asked.merge(tenant, 1, Integer::sum) > OF_ONE_TENANT) {
            leave(tenant);
            throw new Overloaded();
        }
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) throw new Overloaded();
            try {
                return work.call();
            } finally {
                places.release();
            }
        } finally {
            leave(tenant);
        }
    }

    private void leave(TenantId tenant) {
        asked.computeIfPresent(tenant, (id, count) -> count == 1 ? null : count - 1);
    }
}
