package dev.stepwarden.domain.audit;

import dev.stepwarden.domain.json.Json;
import java.time.Instant;
import java.util.UUID;

/**
 * One line of the audit log.
 *
 * @param event the id of the event that says so
 * @param actor such as {@code person/<id>}, {@code key/<id>} or {@code server/<part>}
 * @param action the event's type in words, such as {@code api_key_revoked}
 * @param details what else the event says; never a payload, a secret or a secret's hash
 */
public record AuditEntry(
        UUID event,
        Instant time,
        String actor,
        String action,
        String targetKind,
        UUID target,
        String result,
        Json.Obj details) {}
