package dev.stepwarden.command.decision;

import dev.stepwarden.domain.approval.ReasonRequired;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantCommand.RotateSigningKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Rotating the key that signs the tenant's tokens, by HTTP. */
@RestController
@Tag(name = "Governance")
class SigningKeyApi {
    private static final int LONGEST_REASON = 500;

    private final Commands commands;

    SigningKeyApi(Commands commands) {
        this.commands = commands;
    }

    @Schema(name = "SigningKeys")
    record Rotated(
            @Schema(description = "where the keys are, the old ones too")
            String jwks) {}

    @PostMapping("/v1/tenants/{tenant}:rotate-signing-key")
    @Operation(
            operationId = "rotateSigningKey",
            summary = "Let another key sign the tenant's tokens",
            description = "Admins only: `{reason}`. The old key never signs again, and what it signed stays good.")
    @ApiResponse(responseCode = "200", description = "another key signs within ten seconds, on every server")
    @ApiResponse(responseCode = "404", description = "not the caller's tenant")
    @ApiResponse(responseCode = "422", description = "a reason is missing")
    Rotated rotate(
            @Parameter(hidden = true) Caller caller, @PathVariable("tenant") String tenant, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        if (!caller.tenant().value().equals(Uuids.parse(tenant))) throw new NotFound("tenant");
        ObjectFields fields = ObjectFields.of(body);
        String reason = fields.text("reason", LONGEST_REASON);
        fields.done();
        if (reason == null || reason.isBlank()) throw new ReasonRequired();
        commands.send(caller, new RotateSigningKey(caller.tenant(), reason));
        return new Rotated("/.well-known/jwks.json?tenant=" + caller.tenant());
    }
}
