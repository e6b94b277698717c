package dev.stepwarden.config.messaging;

import dev.stepwarden.domain.timeline.ProjectionLag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks for the first event that the slowest processor has not handled. However many ask, it looks once a second. */
@Component
final class MeasuredLag implements ProjectionLag {
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final Configuration axon;
    private final JdbcClient events;
    private final Clock clock;
    private Instant until = Instant.MIN;
    private Duration known = Duration.ZERO;

    MeasuredLag(Configuration axon, @Qualifier("writer") JdbcClient events, Clock clock) {
        this.axon = axon;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public synchronized Duration now() {
        Instant now = clock.instant();
        if (now.isBefore(until)) return known;
        OptionalLong slowest = slowest();
        known = slowest.isPresent() ? since(slowest.getAsLong(), now) : Duration.ZERO;
        until = now.plus(REMEMBERED);
        return known;
    }

    /** A processor that stands still or has only begun has no position here: its health tells. */
    private OptionalLong slowest() {
        return axon.eventProcessingConfiguration().eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .flatMap(processor -> ((StreamingEventProcessor) processor).processingStatus().values().stream())
                .map(EventTrackerStatus::getCurrentPosition)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .min();
    }

    private Duration since(long position, Instant now) {
        return events.sql("SELECT timestamp FROM domainevententry WHERE globalindex > ? ORDER BY globalindex LIMIT 1")
                .param(position)
                .query(String.class)
                .optional()
                .map(at -> Duration.between(Instant.parse(at), now))
                .filter(lag -> !lag.isNegative())
                .orElse(Duration.ZERO);
    }
}
