package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepFacts.Verdict;
import dev.stepwarden.domain.run.StepPhase;
import dev.stepwarden.domain.violation.ViolationEvent.StepViolated;
import dev.stepwarden.query.timeline.StepTable.Change;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts in a run's row what was decided about its calls, and what ran against it. */
@Component
class PolicyTotals {
    private final JdbcClient writer;

    PolicyTotals(@Qualifier("writer") JdbcClient writer) {
        this.writer = writer;
    }

    /** The server's own steps alone: each is closed once. */
    void add(RunId run, List<Change> changes) {
        List<String> words = changes.stream()
                .map(Change::now)
                .filter(step -> step.phase() == StepPhase.CLOSE)
                .map(StepFacts::verdict)
                .filter(Objects::nonNull)
                .map(verdict -> word(verdict))
                .toList();
        if (words.isEmpty()) return;
        writer.sql("""
                UPDATE run SET policy_allowed = policy_allowed + ?, policy_approved = policy_approved + ?,
                  policy_blocked = policy_blocked + ?
                WHERE tenant_id = ? AND run_id = ?""")
                .params(
                        count(words, "allow"),
                        count(words, "approved"),
                        count(words, "block") + count(words, "denied") + count(words, "expired"),
                        run.tenant().value(),
                        run.value())
                .update();
    }

    /** A violation that is told of again is counted once. Empty when the run is not there. */
    Optional<UUID> violated(StepViolated event) {
        if (event.kind().isInformation()) return Optional.empty();
        int fresh = writer.sql("""
                        INSERT INTO run_violation (tenant_id, run_id, violation_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(
                        event.run().tenant().value(),
                        event.run().value(),
                        event.violation().value())
                .update();
        if (fresh == 0) return Optional.empty();
        return writer.sql("""
                        UPDATE run SET violations = violations + 1 WHERE tenant_id = ? AND run_id = ? RETURNING project_id""")
                .params(event.run().tenant().value(), event.run().value())
                .query(UUID.class)
                .optional();
    }

    private static String word(@Nullable Verdict verdict) {
        return verdict == null ? "" : verdict.word();
    }

    private static int count(List<String> words, String word) {
        return (int) words.stream().filter(word::equals).count();
    }
}
