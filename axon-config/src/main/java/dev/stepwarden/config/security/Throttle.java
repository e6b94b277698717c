package dev.stepwarden.config.security;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts tries by a name and makes those beyond the free ones wait, twice as long each time up to the most. A try counts as
 * failed from its start, so that many at a time are no way around; it is given back when it was none. Not thread-safe.
 *
 * @see SignInLimits
 */
final class Throttle {
    /** How many names are known at a time; beyond it the one that was silent longest is forgotten. */
    private static final int MOST = 20_000;

    private static final Duration FORGOTTEN = Duration.ofMinutes(15);

    private final int free;
    private final Duration first;
    private final Duration most;
    private final Map<String, Count> counts = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MOST;
        }
    };

    Throttle(int free, Duration first, Duration most) {
        this.free = free;
        this.first = first;
        this.most = most;
    }

    /** How long to wait until the next try; zero when it may be now. */
    Duration wait(String name, Instant now) {
        Count count = counts.get(name);
        return count == null || !now.isBefore(count.until()) ? Duration.ZERO : Duration.between(now, count.until());
    }

    /** @return whether this is the try with which waiting begins */
    boolean take(String name, Instant now) {
        Count before = counts.get(name);
        int tries = before == null || now.isAfter(before.until().plus(FORGOTTEN)) ? 1 : before.tries() + 1;
        counts.put(name, new Count(tries, now.plus(pause(tries))));
        return tries == free;
    }

    /** The try was none. */
    void giveBack(String name) {
        Count count = counts.get(name);
        if (count == null) return;
        Instant until = count.tries() > free ? count.until() : count.until().minus(pause(count.tries()));
        counts.put(name, new Count(count.tries() - 1, until));
    }

    void forget(String name) {
        counts.remove(name);
    }

    private Duration pause(int tries) {
        if (tries < free) return Duration.ZERO;
        Duration pause = first.multipliedBy(1L << Math.min(tries - free, 20));
        return pause.compareTo(most) > 0 ? most : pause;
    }

    private record Count(int tries, Instant until) {}
}
