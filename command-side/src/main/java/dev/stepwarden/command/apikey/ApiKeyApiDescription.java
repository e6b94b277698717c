package dev.stepwarden.command.apikey;

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
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** What the OpenAPI document says of {@link ApiKeyApi}. */
@Tag(name = "Administration", description = "Keys, people and projects of a tenant.")
interface ApiKeyApiDescription {
    String JSON = "application/json";

    @Operation(
            operationId = "issueApiKey",
            summary = "Issue an API key",
            description =
                    "Admins only. The secret is in this answer and nowhere else: only its hash is kept. The owner is"
                            + " the person who asks, or who answers for the key that asks.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = JSON,
                                            schema = @Schema(implementation = ApiKeyAnswers.Request.class),
                                            examples =
                                                    @ExampleObject(
                                                            "{\"name\": \"ci\", \"role\": \"ingest\", \"project\": \"checkout\"}"))))
    @ApiResponse(
            responseCode = "201",
            description = "issued, and good from now on",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = ApiKeyAnswers.Issued.class)))
    @ApiResponse(responseCode = "422", description = "there is no such project")
    ResponseEntity<ApiKeyAnswers.Issued> issue(@Parameter(hidden = true) Caller caller, Json body);

    @Operation(
            operationId = "revokeApiKey",
            summary = "Revoke an API key",
            description =
                    "Admins only. It is for ever, and to do it again changes nothing. The key stops within a second.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = JSON,
                                            schema = @Schema(implementation = ApiKeyAnswers.Reason.class),
                                            examples = @ExampleObject("{\"reason\": \"leaked\"}"))))
    @ApiResponse(
            responseCode = "200",
            description = "revoked",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = ApiKeyAnswers.Revoked.class)))
    @ApiResponse(responseCode = "404", description = "there is no such key")
    ApiKeyAnswers.Revoked revoke(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "the key's id", schema = @Schema(format = "uuid")) String key,
            @Nullable Json body);
}
