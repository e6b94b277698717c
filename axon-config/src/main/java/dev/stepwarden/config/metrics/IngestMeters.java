package dev.stepwarden.config.metrics;

import dev.stepwarden.domain.run.RunCommand.Appended;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.stereotype.Component;

/** How much is recorded, counted when it is durable. */
@Component
final class IngestMeters {
    private static final String STEPS = "stepwarden.ingest.steps";

    private final Counter batches;
    private final Counter accepted;
    private final Counter duplicates;
    private final Counter conflicts;

    IngestMeters(CommandBus bus, MeterRegistry meters) {
        this.batches = meters.counter("stepwarden.ingest.batches");
        this.accepted = meters.counter(STEPS, "result", "accepted");
        this.duplicates = meters.counter(STEPS, "result", "duplicate");
        this.conflicts = meters.counter(STEPS, "result", "conflict");
        bus.registerHandlerInterceptor((unitOfWork, chain) -> {
            Object answer = chain.proceed();
            if (answer instanceof Appended appended) unitOfWork.afterCommit(done -> count(appended));
            return answer;
        });
    }

    private void count(Appended appended) {
        batches.increment();
        accepted.increment(appended.accepted());
        duplicates.increment(appended.duplicates());
        conflicts.increment(appended.conflicts().size());
    }
}
