package dev.stepwarden.query.retention;

import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.retention.ShowDeletion;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** How far a deletion of all of the tenant's payloads is, over HTTP. */
@RestController
@Tag(name = "Retention")
class DeletionReadApi {
    private final Queries queries;

    DeletionReadApi(Queries queries) {
        this.queries = queries;
    }

    @GetMapping(path = "/v1/tenants/{tenant}/deletions/{deletion}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "showDeletion", summary = "See how far a deletion is", description = "Admins only.")
    DeletionBody show(
            @Parameter(hidden = true) Caller caller,
            @PathVariable("tenant") String tenant,
            @PathVariable("deletion") String deletion) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        UUID id = Uuids.parse(deletion);
        if (id == null || !caller.tenant().value().equals(Uuids.parse(tenant))) throw new NotFound("deletion");
        return queries.ask(caller, new ShowDeletion(caller.tenant(), id))
                .map(DeletionBody::of)
                .orElseThrow(() -> new NotFound("deletion"));
    }
}
