package dev.stepwarden.command.member;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What the OpenAPI document says of {@link MemberApi}. */
@Tag(name = "Administration")
interface MemberApiDescription {
    @Operation(
            operationId = "changeMember",
            summary = "Change a member's roles, groups or standing",
            description = "Admins only. All of it happens or nothing. It holds on every door within a second.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = MemberAnswer.Request.class),
                                            examples =
                                                    @ExampleObject(
                                                            "{\"role\": \"approver\", \"project_roles\": [{\"project\": \"checkout\", \"role\": \"developer\"}], \"groups\": [\"finance\"]}"))))
    @ApiResponse(
            responseCode = "200",
            description = "the member as it is now",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MemberAnswer.class)))
    @ApiResponse(responseCode = "404", description = "there is no such member")
    @ApiResponse(responseCode = "409", description = "the tenant would be left without an admin")
    @ApiResponse(responseCode = "422", description = "there is no such group or project")
    MemberAnswer change(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "the person's id", schema = @Schema(format = "uuid")) String person,
            Json body);
}
