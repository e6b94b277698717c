package dev.stepwarden.config.messaging;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventProcessor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down when a projection has stopped or keeps failing: what is recorded is safe then, but what is shown falls behind. A
 * processor that fails says that it is running while it waits for its next try, so its error is asked for too.
 */
@Component("projections")
final class ProjectionsHealth implements HealthIndicator {
    private final Configuration axon;

    ProjectionsHealth(Configuration axon) {
        this.axon = axon;
    }

    @Override
    public Health health() {
        List<String> behind = new ArrayList<>();
        for (EventProcessor processor :
                axon.eventProcessingConfiguration().eventProcessors().values()) {
            if (!processor.isRunning() || processor.isError()) behind.add(processor.getName());
        }
        return behind.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("behind", behind).build();
    }
}
