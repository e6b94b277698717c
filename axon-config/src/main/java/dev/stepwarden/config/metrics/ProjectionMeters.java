package dev.stepwarden.config.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.springframework.stereotype.Component;

/** How far what is shown lags behind what is recorded, and how many events there are. */
@Component
final class ProjectionMeters {
    private final EmbeddedEventStore events;

    ProjectionMeters(Configuration axon, EmbeddedEventStore events, MeterRegistry meters) {
        this.events = events;
        Gauge.builder("stepwarden.events", this, ProjectionMeters::head)
                .description("events in the store, by the number of the newest")
                .register(meters);
        axon.eventProcessingConfiguration().eventProcessors().forEach((name, processor) -> {
            if (!(processor instanceof StreamingEventProcessor streaming)) return;
            Gauge.builder("stepwarden.projection.lag.events", streaming, this::lag)
                    .description("events that the projection has not seen yet")
                    .tag("projection", name)
                    .register(meters);
        });
    }

    private double lag(StreamingEventProcessor processor) {
        double head = head();
        return processor.processingStatus().values().stream()
                .mapToDouble(status -> head - status.getCurrentPosition().orElse(0))
                .map(lag -> Math.max(0, lag))
                .max()
                .orElse(head);
    }

    private double head() {
        TrackingToken newest = events.createHeadToken();
        return newest == null ? 0 : newest.position().orElse(0);
    }
}
