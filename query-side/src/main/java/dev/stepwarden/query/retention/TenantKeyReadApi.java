package dev.stepwarden.query.retention;

import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.retention.ShowTenantKey;
import dev.stepwarden.domain.retention.ShowTenantKey.KeyState;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** How far the rotation of the tenant's key is, over HTTP. */
@RestController
@Tag(name = "Retention")
class TenantKeyReadApi {
    private final Queries queries;

    TenantKeyReadApi(Queries queries) {
        this.queries = queries;
    }

    @GetMapping(path = "/v1/tenants/{tenant}/key", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "showKey", summary = "See how far a rotation is", description = "Admins only.")
    TenantKeyBody show(@Parameter(hidden = true) Caller caller, @PathVariable("tenant") String tenant) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        if (!caller.tenant().value().equals(Uuids.parse(tenant))) throw new NotFound("tenant");
        KeyState key = queries.ask(caller, new ShowTenantKey(caller.tenant()));
        return new TenantKeyBody(key.version(), key.rotating(), key.rewrapped(), key.left());
    }
}
