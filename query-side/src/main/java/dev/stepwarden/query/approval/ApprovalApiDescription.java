package dev.stepwarden.query.approval;

import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.StandingCaller;
import dev.stepwarden.query.approval.ApprovalBody.ListBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.util.MultiValueMap;
import org.springframework.web.context.request.async.DeferredResult;

/** What the OpenAPI document says of {@link ApprovalApi}. */
@Tag(name = "Approvals", description = "Requests that people decide.")
interface ApprovalApiDescription {
    String JSON = "application/json";

    @Operation(
            operationId = "listApprovals",
            summary = "List requests for approval",
            description =
                    "Those that wait alone come by soonest expiry, any others newest first. Keys that may not read"
                            + " runs see the requests that they have made themselves. Arguments are left out.",
            parameters = {
                @Parameter(
                        name = "status",
                        in = ParameterIn.QUERY,
                        array =
                                @ArraySchema(
                                        schema =
                                                @Schema(
                                                        allowableValues = {
                                                            "pending",
                                                            "approved",
                                                            "denied",
                                                            "expired",
                                                            "cancelled"
                                                        }))),
                @Parameter(name = "run", in = ParameterIn.QUERY, schema = @Schema(type = "string", format = "uuid")),
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
            content = @Content(mediaType = JSON, schema = @Schema(implementation = ListBody.class)))
    ListBody list(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) MultiValueMap<String, String> parameters);

    @Operation(
            operationId = "showApproval",
            summary = "Show a request for approval, or wait until it is decided",
            description =
                    "With `wait`, a request that is pending is answered when that has changed, or when the time is"
                            + " over: then it is still `pending`, and can be asked for again.",
            parameters =
                    @Parameter(
                            name = "wait",
                            in = ParameterIn.QUERY,
                            description = "in seconds, `0s` to `60s`",
                            schema = @Schema(type = "string", example = "30s")))
    @ApiResponse(
            responseCode = "200",
            description = "the request",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = ApprovalBody.class)))
    @ApiResponse(responseCode = "404", description = "There is no such request, or none that the caller may see.")
    @ApiResponse(responseCode = "429", description = "Too many of the tenant's requests wait; see Retry-After.")
    DeferredResult<ApprovalBody> show(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) StandingCaller standing,
            @Parameter(schema = @Schema(type = "string", format = "uuid")) String approval,
            @Parameter(hidden = true) MultiValueMap<String, String> parameters);
}
