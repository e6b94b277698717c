package dev.stepwarden.config.store;

import dev.stepwarden.command.redaction.RunProjects;
import dev.stepwarden.domain.run.RunId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** From the run's own first event, which is there before its start is answered; remembered, for it never changes. */
@Component
class JdbcRunProjects implements RunProjects {
    private static final int REMEMBERED = 10_000;

    private final JdbcClient writer;
    private final Map<RunId, UUID> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, UUID> eldest) {
            return size() > REMEMBERED;
        }
    };

    JdbcRunProjects(@Qualifier("writer") JdbcClient writer) {
        this.writer = writer;
    }

    @Override
    public Optional<UUID> of(RunId run) {
        UUID there = remembered(run);
        if (there != null) return Optional.of(there);
        Optional<UUID> found =
                writer.sql("""
                        SELECT (convert_from(payload, 'UTF8')::jsonb #>> '{facts,project}')::uuid FROM DomainEventEntry
                        WHERE aggregateIdentifier = ? AND sequenceNumber = 0 AND payloadType = 'RunStarted'""").param(run.toString()).query(UUID.class).optional();
        found.ifPresent(project -> remember(run, project));
        return found;
    }

    private @Nullable UUID remembered(RunId run) {
        synchronized (known) {
            return known.get(run);
        }
    }

    private void remember(RunId run, UUID project) {
        synchronized (known) {
            known.put(run, project);
        }
    }
}
