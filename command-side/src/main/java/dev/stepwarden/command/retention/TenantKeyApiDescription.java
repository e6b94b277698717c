package dev.stepwarden.command.retention;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;

/** What the OpenAPI document says of {@link TenantKeyApi}. */
@Tag(name = "Retention")
interface TenantKeyApiDescription {
    @Operation(
            operationId = "rotateKey",
            summary = "Rotate the tenant's key",
            description =
                    "Admins only. The tenant's key wraps the keys of its runs. A new version wraps those of new runs at once;"
                            + " the others are wrapped anew in the background, and the old version is removed when none needs"
                            + " it. Reading and recording go on.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ReasonBody.class))))
    @ApiResponse(
            responseCode = "202",
            description = "the new version is in use",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = RetentionAnswers.Rotation.class)))
    @ApiResponse(responseCode = "404", description = "not the caller's tenant")
    @ApiResponse(responseCode = "409", description = "a rotation is running")
    ResponseEntity<RetentionAnswers.Rotation> rotate(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "the tenant's id", schema = @Schema(format = "uuid")) String tenant,
            Json body);
}
