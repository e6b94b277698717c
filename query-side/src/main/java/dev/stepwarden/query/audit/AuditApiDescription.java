package dev.stepwarden.query.audit;

import dev.stepwarden.domain.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.util.MultiValueMap;

/** What the OpenAPI document says of {@link AuditApi}. */
@Tag(name = "Audit")
interface AuditApiDescription {
    @Operation(
            operationId = "listAudit",
            summary = "List what was done, newest first",
            description =
                    "Auditors and admins. A parameter that is given several times means any of its values; different ones must all hold.",
            parameters = {
                @Parameter(
                        name = "actor",
                        in = ParameterIn.QUERY,
                        description = "such as person/<id>, key/<id>",
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "action",
                        in = ParameterIn.QUERY,
                        description = "such as api_key_revoked",
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "target_kind",
                        in = ParameterIn.QUERY,
                        description = "such as member, api_key, project",
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "target",
                        in = ParameterIn.QUERY,
                        description = "the target's id",
                        array = @ArraySchema(schema = @Schema(type = "string", format = "uuid"))),
                @Parameter(
                        name = "result",
                        in = ParameterIn.QUERY,
                        description = "such as done",
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "from",
                        in = ParameterIn.QUERY,
                        description = "earliest time, inclusive",
                        schema = @Schema(type = "string", format = "date-time")),
                @Parameter(
                        name = "to",
                        in = ParameterIn.QUERY,
                        description = "latest time, exclusive",
                        schema = @Schema(type = "string", format = "date-time")),
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
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AuditBody.Page.class)))
    AuditBody.Page list(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) MultiValueMap<String, String> parameters);
}
