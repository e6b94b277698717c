package dev.stepwarden.config.canary;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down from the first leak until the server is started anew, and down when the watch has not shown for long that it is awake. */
@Component("canary")
final class CanaryHealth implements HealthIndicator {
    private final CanaryWatch watch;
    private final Clock clock;
    private final Duration patience;
    private volatile Instant awake;

    CanaryHealth(CanaryWatch watch, CanaryProperties properties, Clock clock) {
        this.watch = watch;
        this.clock = clock;
        this.patience = properties.canaryCheck().multipliedBy(3);
        this.awake = clock.instant();
    }

    void awake() {
        awake = clock.instant();
    }

    @Override
    public Health health() {
        if (watch.leaks() > 0) {
            return Health.down().withDetail("leaks", watch.leaks()).build();
        }
        boolean asleep = clock.instant().isAfter(awake.plus(patience));
        return asleep
                ? Health.down().withDetail("awake", awake.toString()).build()
                : Health.up().build();
    }
}
