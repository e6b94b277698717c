package dev.stepwarden.command.retention;

import dev.stepwarden.command.retention.RetentionAnswers.Rotation;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.retention.ShowTenantKey;
import dev.stepwarden.domain.retention.ShowTenantKey.KeyState;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantCommand.RotateKey;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Rotating the tenant's key by HTTP. */
@RestController
class TenantKeyApi implements TenantKeyApiDescription {
    private final Commands commands;
    private final Queries queries;

    TenantKeyApi(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Override
    @PostMapping("/v1/tenants/{tenant}:rotate-key")
    public ResponseEntity<Rotation> rotate(
            Caller caller, @PathVariable("tenant") String tenant, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        mustBeTheCallers(caller, tenant);
        commands.send(caller, new RotateKey(caller.tenant(), ReasonBody.read(body)));
        KeyState now = queries.ask(caller, new ShowTenantKey(caller.tenant()));
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(new Rotation(now.version(), now.left()));
    }

    /** Another tenant's and nobody's get the same answer. */
    static void mustBeTheCallers(Caller caller, String tenant) {
        if (!caller.tenant().value().equals(Uuids.parse(tenant))) throw new NotFound("tenant");
    }
}
