package dev.stepwarden.config.canary;

import dev.stepwarden.domain.tenancy.Caller;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Knows what to look for, and remembers what was seen of it: by the canary's own check, which shows that the watch is awake,
 * or by anybody else, which is a leak.
 */
@Component
final class CanaryWatch {
    static final Logger LOG = LoggerFactory.getLogger(CanaryWatch.class);

    private final Counter leaks;
    private final AtomicLong sightings = new AtomicLong();
    private volatile @Nullable Watched watched;

    CanaryWatch(MeterRegistry meters) {
        this.leaks = meters.counter("stepwarden.canary.leaks");
        meters.gauge("stepwarden.canary.sightings", sightings);
    }

    void begin(Canary canary) {
        watched = new Watched(canary, new Needle(canary.marker()));
    }

    /** Empty before there is a canary. */
    Optional<Needle> needle() {
        Watched now = watched;
        return now == null ? Optional.empty() : Optional.of(now.needle());
    }

    /** Whether it is the canary itself: to it alone its data may go out. */
    boolean isOwn(Optional<Caller> caller) {
        Watched now = watched;
        return now != null
                && caller.filter(one -> one.tenant().equals(now.canary().tenant()))
                        .isPresent();
    }

    void sighted() {
        sightings.incrementAndGet();
    }

    /**
     * @param where the canary was seen, in words of ours
     * @param caller who would have got it, when known
     */
    void leaked(String where, Optional<Caller> caller) {
        leaks.increment();
        LOG.error(
                "CANARY LEAK: {} for {} held data of the canary tenant and was stopped. Tenants may not be kept apart:"
                        + " see \"A canary leak\" in docs/operations.md",
                where,
                caller.map(one -> one.actor() + " of tenant " + one.tenant()).orElse("somebody without an API key"));
    }

    /** The canary has no people: whoever it is pushed to, it is a leak. */
    boolean mayPush(String message) {
        if (needle().filter(sought -> sought.isIn(message)).isEmpty()) return true;
        leaked("what was pushed to a browser", caller());
        return false;
    }

    long leaks() {
        return (long) leaks.count();
    }

    long sightings() {
        return sightings.get();
    }

    static Optional<Caller> caller() {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn != null && signedIn.getPrincipal() instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }

    private record Watched(Canary canary, Needle needle) {}
}
