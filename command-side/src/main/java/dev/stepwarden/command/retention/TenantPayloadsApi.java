package dev.stepwarden.command.retention;

import dev.stepwarden.command.retention.RetentionAnswers.TenantDeletion;
import dev.stepwarden.command.vault.Deletions;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.retention.DeletionCommand.RequestDeletion;
import dev.stepwarden.domain.retention.ShowDeletion;
import dev.stepwarden.domain.retention.ShowDeletion.Deletion;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Deleting all of a tenant's payloads by HTTP. */
@RestController
class TenantPayloadsApi implements TenantPayloadsApiDescription {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_NANOS = 100_000_000;

    private final Commands commands;
    private final Queries queries;
    private final Deletions deletions;

    TenantPayloadsApi(Commands commands, Queries queries, Deletions deletions) {
        this.commands = commands;
        this.queries = queries;
        this.deletions = deletions;
    }

    @Override
    @PostMapping("/v1/tenants/{tenant}:delete-payloads")
    public ResponseEntity<TenantDeletion> delete(
            Caller caller, @PathVariable("tenant") String tenant, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        TenantKeyApi.mustBeTheCallers(caller, tenant);
        UUID id = UUID.randomUUID();
        commands.send(caller, new RequestDeletion(caller.tenant(), id, ReasonBody.read(body)));
        ShowDeletion now = new ShowDeletion(caller.tenant(), id);
        ReadAfterWrite.await(() -> queries.ask(caller, now).isPresent());
        Optional<Deletion> deletion = followed(caller, now);
        boolean done = deletion.filter(found -> found.finishedAt() != null).isPresent();
        ResponseEntity.BodyBuilder answer = done
                ? ResponseEntity.ok()
                : ResponseEntity.accepted().location(URI.create("/v1/tenants/" + caller.tenant() + "/deletions/" + id));
        return answer.body(new TenantDeletion(
                id,
                done ? "done" : "running",
                deletion.map(Deletion::runs).orElse(0L),
                deletion.map(Deletion::left).orElse(0L),
                deletion.map(Deletion::held).orElse(0L)));
    }

    /** A small tenant's deletion is done before it is answered. */
    private Optional<Deletion> followed(Caller caller, ShowDeletion now) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            deletions.goOn(caller.tenant());
            Optional<Deletion> deletion = queries.ask(caller, now);
            boolean done = deletion.filter(found -> found.finishedAt() != null).isPresent();
            if (done || System.nanoTime() > deadline) return deletion;
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
