package dev.stepwarden.config.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Eventually;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ProjectionsHealthTest {

    @Test
    void a_projection_that_fails_again_and_again_is_down_until_it_succeeds() {
        Picky projection = new Picky();
        Configuration axon = started(projection);
        try {
            ProjectionsHealth health = new ProjectionsHealth(axon);
            Eventually.holds(() -> assertThat(health.health().getStatus()).isEqualTo(Status.UP));
            axon.eventBus().publish(GenericEventMessage.asEventMessage("something"));
            Eventually.holds(() -> assertThat(health.health().getStatus()).isEqualTo(Status.DOWN));
            projection.pleased = true;
            Eventually.holds(() -> assertThat(health.health().getStatus()).isEqualTo(Status.UP));
        } finally {
            axon.shutdown();
        }
    }

    private static Configuration started(Picky projection) {
        return DefaultConfigurer.defaultConfiguration(false)
                .configureEmbeddedEventStore(c -> new InMemoryEventStorageEngine())
                .eventProcessing(processing -> processing
                        .usingTrackingEventProcessors()
                        .registerEventHandler(c -> projection)
                        .registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance()))
                .start();
    }

    static final class Picky {
        private volatile boolean pleased;

        @EventHandler
        void on(String event) {
            if (!pleased) throw new IllegalStateException("not " + event);
        }
    }
}
