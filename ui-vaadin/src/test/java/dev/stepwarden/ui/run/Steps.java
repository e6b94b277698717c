package dev.stepwarden.ui.run;

import dev.stepwarden.domain.redaction.Redactions;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.domain.run.StepStatus;
import dev.stepwarden.domain.timeline.StepSummary;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Steps for tests, by short names: times are milliseconds after {@link #START}. */
final class Steps {
    static final Instant START = Instant.parse("2026-11-24T09:00:00Z");
    private final List<StepSummary> steps = new ArrayList<>();

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    static Instant at(long ms) {
        return START.plusMillis(ms);
    }

    Steps add(String name, @Nullable String parent, long from, long to) {
        return add(name, parent, StepKind.TOOL, StepStatus.OK, name, from, to);
    }

    Steps add(String id, @Nullable String parent, StepKind kind, StepStatus status, String name, long from, long to) {
        StepFacts facts = new StepFacts(
                id(id),
                parent == null ? null : id(parent),
                kind,
                name,
                status,
                at(from),
                status == StepStatus.RUNNING ? null : at(to),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Redactions.NONE);
        steps.add(new StepSummary(steps.size(), facts, at(to), false));
        return this;
    }

    StepTree tree() {
        return StepTree.of(steps);
    }
}
