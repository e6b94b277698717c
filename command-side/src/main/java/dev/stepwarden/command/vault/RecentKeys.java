package dev.stepwarden.command.vault;

import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.vault.DataKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys used last, up to a limit. */
final class RecentKeys {
    private final Map<RunId, DataKey> keys;
    private long removals;

    RecentKeys(int limit) {
        keys = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<RunId, DataKey> eldest) {
                return size() > limit;
            }
        };
    }

    synchronized @Nullable DataKey get(RunId run) {
        return keys.get(run);
    }

    /** How often keys were taken out so far: to be asked before a key is read from the store. */
    synchronized long removals() {
        return removals;
    }

    /** Does nothing when keys were taken out since: the one that was read may be one of them. */
    synchronized void put(RunId run, DataKey key, long removalsBefore) {
        if (removals == removalsBefore) keys.put(run, key);
    }

    synchronized void remove(RunId run) {
        keys.remove(run);
        removals++;
    }
}
