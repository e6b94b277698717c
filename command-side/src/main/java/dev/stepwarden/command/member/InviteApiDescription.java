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
import org.springframework.http.ResponseEntity;

/** What the OpenAPI document says of {@link InviteApi}. */
@Tag(name = "Administration")
interface InviteApiDescription {
    @Operation(
            operationId = "inviteMember",
            summary = "Invite a person",
            description = "Admins only. The link is in this answer and nowhere else; it is good once, for seven days.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = MemberAnswer.InviteRequest.class),
                                            examples =
                                                    @ExampleObject(
                                                            "{\"email\": \"ann@acme.test\", \"role\": \"approver\", \"groups\": [\"finance\"]}"))))
    @ApiResponse(
            responseCode = "201",
            description = "invited",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = MemberAnswer.Invited.class)))
    @ApiResponse(responseCode = "422", description = "there is no such group or project")
    ResponseEntity<MemberAnswer.Invited> invite(@Parameter(hidden = true) Caller caller, Json body);

    @Operation(
            operationId = "withdrawInvitation",
            summary = "Withdraw an invitation",
            description = "Admins only. Its link leads nowhere any more, and the address is forgotten. To do it again"
                    + " changes nothing.")
    @ApiResponse(
            responseCode = "200",
            description = "withdrawn",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = MemberAnswer.Withdrawn.class)))
    @ApiResponse(responseCode = "404", description = "there is no such invitation")
    @ApiResponse(responseCode = "409", description = "it was accepted already")
    MemberAnswer.Withdrawn withdraw(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "the invitation's id", schema = @Schema(format = "uuid")) String invitation);

    @Operation(
            operationId = "createGroup",
            summary = "Create a group",
            description = "Admins only. Members are put into groups by changing the members.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = MemberAnswer.GroupRequest.class),
                                            examples = @ExampleObject("{\"name\": \"finance\"}"))))
    @ApiResponse(
            responseCode = "201",
            description = "created",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = MemberAnswer.Group.class)))
    @ApiResponse(responseCode = "409", description = "there is a group of that name")
    ResponseEntity<MemberAnswer.Group> create(@Parameter(hidden = true) Caller caller, Json body);
}
