package dev.stepwarden.query.member;

import dev.stepwarden.domain.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.util.MultiValueMap;

/** What the OpenAPI document says of {@link InvitationsApi}. */
@Tag(name = "Administration")
interface InvitationsApiDescription {
    @Operation(
            operationId = "listInvitations",
            summary = "List open invitations, newest first",
            description = "Admins only. Expired ones too, until they are withdrawn.",
            parameters = {
                @Parameter(
                        name = "page_size",
                        in = ParameterIn.QUERY,
                        schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50")),
                @Parameter(
                        name = "page_token",
                        in = ParameterIn.QUERY,
                        description = "`next_page_token` of the page before",
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "one page",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = InvitationBody.Page.class)))
    InvitationBody.Page list(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) MultiValueMap<String, String> parameters);
}
