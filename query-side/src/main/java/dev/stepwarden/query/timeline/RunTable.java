package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.Failure;
import dev.stepwarden.domain.run.RunEvent.PayloadsDeleted;
import dev.stepwarden.domain.run.RunEvent.PayloadsHeld;
import dev.stepwarden.domain.run.RunEvent.PayloadsReleased;
import dev.stepwarden.domain.run.RunEvent.PayloadsReplanned;
import dev.stepwarden.domain.run.RunEvent.RunFinished;
import dev.stepwarden.domain.run.RunEvent.RunStarted;
import dev.stepwarden.domain.run.RunEvent.StepsSealed;
import dev.stepwarden.domain.run.RunFacts;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.RunStatus;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Writes the rows of runs. Every event carries its number in the run's stream, and a row takes each number once: an event
 * that is delivered again changes nothing. The answers name the project of the run that changed; empty, none has.
 */
@Component
class RunTable {
    private final JdbcClient writer;

    RunTable(@Qualifier("writer") JdbcClient writer) {
        this.writer = writer;
    }

    Optional<UUID> start(RunStarted event, Instant at, long number) {
        RunFacts facts = event.facts();
        AgentVersion agent = facts.agent();
        return writer.sql("""
                        INSERT INTO run (tenant_id, run_id, project_id, env, name, agent, agent_version, release, session_id,
                          resumes, tags, started_at, received_at, expires_on, planned_on, status, last_heard_at, last_event,
                          redactions)
                        VALUES (:tenant, :run, :project, :env, :name, :agent, :version, :release, :session,
                          :resumes, :tags::text[], :started, :at, :expires, :expires, :status, :at, :number, :redactions::jsonb)
                        ON CONFLICT (tenant_id, run_id) DO NOTHING
                        RETURNING project_id""")
                .param("tenant", event.run().tenant().value())
                .param("run", event.run().value())
                .param("project", facts.project())
                .param("env", StoredText.indexed(facts.env()))
                .param("name", StoredText.of(facts.name()))
                .param("agent", agent == null ? null : StoredText.indexed(agent.name()), Types.VARCHAR)
                .param("version", agent == null ? null : StoredText.indexedOrNull(agent.version()), Types.VARCHAR)
                .param("release", StoredText.indexedOrNull(facts.release()), Types.VARCHAR)
                .param("session", StoredText.orNull(facts.sessionId()), Types.VARCHAR)
                .param("resumes", facts.resumes(), Types.OTHER)
                .param("tags", facts.tags().stream().map(StoredText::of).toArray(String[]::new))
                .param("started", StoredTime.of(facts.startedAt()))
                .param("expires", event.expiresOn())
                .param("status", RunStatus.RUNNING.wireName())
                .param("at", StoredTime.of(at))
                .param("number", number)
                .param("redactions", StoredRedactions.text(facts.redactions().rules()))
                .query(UUID.class)
                .optional();
    }

    Optional<UUID> finish(RunFinished event, Instant at, long number) {
        Failure error = event.error();
        return change(event.run(), number, """
                        status = :status, ended_at = :ended, finish_heard_at = :at, last_heard_at = :at,
                        error_type = :error_type, error_message = :error_message""")
                .param("status", event.outcome().wireName())
                .param("ended", StoredTime.of(event.finishedAt()))
                .param("at", StoredTime.of(at))
                .param("error_type", error == null ? null : StoredText.of(error.type()), Types.VARCHAR)
                .param("error_message", error == null ? null : StoredText.of(error.message()), Types.VARCHAR)
                .query(UUID.class)
                .optional();
    }

    Optional<UUID> stall(RunId run, long number) {
        return change(run, number, "status = CASE WHEN finish_heard_at IS NULL THEN 'stalled' ELSE status END")
                .query(UUID.class)
                .optional();
    }

    Optional<UUID> seal(StepsSealed event, Instant at, long number) {
        return change(event.run(), number, "sealed_at = :at, sealed_root = :root")
                .param("at", StoredTime.of(at))
                .param("root", event.root())
                .query(UUID.class)
                .optional();
    }

    Optional<UUID> delete(PayloadsDeleted event, long number) {
        return change(event.run(), number, "payloads = 'deleted', deletion = :deletion")
                .param("deletion", event.deletion(), Types.OTHER)
                .query(UUID.class)
                .optional();
    }

    /** What is on hold stays where it is. */
    Optional<UUID> replan(PayloadsReplanned event, long number) {
        return change(event.run(), number, """
                        planned_on = :day, replanned_by = :plan,
                        expires_on = CASE WHEN payloads = 'held' THEN expires_on ELSE least(expires_on, :day) END""")
                .param("day", event.expiresOn())
                .param("plan", event.plan())
                .query(UUID.class)
                .optional();
    }

    /** The day is the one that the vault has for what is on hold. */
    Optional<UUID> hold(PayloadsHeld event, Instant at, long number) {
        return change(
                        event.run(),
                        number,
                        "payloads = 'held', expires_on = '9999-12-31', held_at = :at, held_for = :reason")
                .param("at", StoredTime.of(at))
                .param("reason", event.reason())
                .query(UUID.class)
                .optional();
    }

    Optional<UUID> release(PayloadsReleased event, long number) {
        return change(event.run(), number, "payloads = 'kept', expires_on = :day, held_at = NULL, held_for = NULL")
                .param("day", event.expiresOn())
                .query(UUID.class)
                .optional();
    }

    private StatementSpec change(RunId run, long number, String changes) {
        return writer.sql("UPDATE run SET last_event = :number, " + changes
                        + " WHERE tenant_id = :tenant AND run_id = :run AND last_event < :number RETURNING project_id")
                .param("tenant", run.tenant().value())
                .param("run", run.value())
                .param("number", number);
    }
}
