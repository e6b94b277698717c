package dev.stepwarden.command.retention;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;

/** What the OpenAPI document says of {@link TenantPayloadsApi}. */
@Tag(name = "Retention")
interface TenantPayloadsApiDescription {
    String JSON = "application/json";

    @Operation(
            operationId = "deleteTenantPayloads",
            summary = "Delete all payloads of the tenant",
            description =
                    "Admins only. As for each run there is, but for those on hold; runs that begin later are not a part of"
                            + " it. When it is done, payloads, salts and keys can't be recovered from tables or files any"
                            + " more, and the audit log has the receipt. Much takes longer than an answer may: the server"
                            + " goes on by itself then, whatever happens to it.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(mediaType = JSON, schema = @Schema(implementation = ReasonBody.class))))
    @ApiResponse(
            responseCode = "200",
            description = "done",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = RetentionAnswers.TenantDeletion.class)))
    @ApiResponse(
            responseCode = "202",
            description = "it goes on",
            headers = @Header(name = "Location", description = "where to see how far it is"),
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = RetentionAnswers.TenantDeletion.class)))
    @ApiResponse(responseCode = "404", description = "not the caller's tenant")
    ResponseEntity<RetentionAnswers.TenantDeletion> delete(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "the tenant's id", schema = @Schema(format = "uuid")) String tenant,
            Json body);
}
