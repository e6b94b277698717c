package dev.stepwarden.config.messaging;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down when a projection has stopped or keeps failing: what is recorded is safe then, but what is shown falls behind. A
 * processor that fails says that it is running and in no error while it waits for its next try; only its segments tell.
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
            if (!processor.isRunning() || processor.isError() || keepsFailing(processor))
                behind.add(processor.getName());
        }
        return behind.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("behind", behind).build();
    }

    private static boolean keepsFailing(EventProcessor processor) {
        return processor instanceof StreamingEventProcessor streaming
                && streaming.processingStatus().values().stream().anyMatch(EventTrackerStatus::isErrorState);
    }
}
