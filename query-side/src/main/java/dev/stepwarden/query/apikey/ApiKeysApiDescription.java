package dev.stepwarden.query.apikey;

import dev.stepwarden.domain.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.util.MultiValueMap;

/** What the OpenAPI document says of {@link ApiKeysApi}. */
@Tag(name = "Administration")
interface ApiKeysApiDescription {
    @Operation(
            operationId = "listApiKeys",
            summary = "List API keys, newest first",
            description = "Admins only; revoked and expired keys too.",
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
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ApiKeyListBody.class)))
    ApiKeyListBody list(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) MultiValueMap<String, String> parameters);
}
