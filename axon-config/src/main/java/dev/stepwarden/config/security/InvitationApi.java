package dev.stepwarden.config.security;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.member.InvitationText;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.signin.PasswordRules;
import dev.stepwarden.domain.tenancy.DisplayName;
import dev.stepwarden.domain.tenancy.TenantSecret;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Accepting an invitation: open to everybody, for whoever is invited has no account yet. */
@RestController
@Tag(name = "Session")
class InvitationApi {
    private final Acceptance acceptance;

    InvitationApi(Acceptance acceptance) {
        this.acceptance = acceptance;
    }

    @PostMapping("/v1/invitations:accept")
    @SecurityRequirements
    @Operation(
            operationId = "acceptInvitation",
            summary = "Accept an invitation",
            description =
                    "Sets the password of a new person. Who has an account gives the password that it has, and keeps"
                            + " it. A link is good once.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = Acceptance.Request.class),
                                            examples =
                                                    @ExampleObject(
                                                            "{\"token\": \"swi_...\", \"password\": \"...\", \"name\": \"Ann\"}"))))
    @ApiResponse(
            responseCode = "200",
            description = "a member from now on",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Accepted.class)))
    @ApiResponse(
            responseCode = "404",
            description = "there is no such invitation, or it was used, or it has expired, or the password is not the"
                    + " account's",
            content = @Content(mediaType = "application/problem+json"))
    @ApiResponse(
            responseCode = "409",
            description = "the person is a member already",
            content = @Content(mediaType = "application/problem+json"))
    Accepted accept(@RequestBody Json body, HttpServletRequest request) {
        ObjectFields fields = ObjectFields.of(body);
        String token = fields.requiredText("token", 100);
        String password = fields.requiredText("password", 1_000);
        if (!password.isEmpty() && password.codePointCount(0, password.length()) < PasswordRules.SHORTEST) {
            fields.complain("password", "must have at least " + PasswordRules.SHORTEST + " characters");
        }
        String name = fields.text("name", DisplayName.MAX);
        fields.done();
        if (name != null) DisplayName.checked("/name", name);
        TenantSecret secret = InvitationText.parse(token).orElseThrow(() -> new NotFound("invitation"));
        return new Accepted(
                acceptance.accept(secret, password, name, request.getRemoteAddr()),
                secret.tenant().value());
    }

    @Schema(name = "InvitationAccepted")
    record Accepted(
            @Schema(description = "the person's id") UUID id,
            @Schema(name = "tenant_id") UUID tenantId) {}
}
