package dev.stepwarden.query.decision;

import dev.stepwarden.domain.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What the OpenAPI document says of {@link DecisionApi}. */
@Tag(name = "Decisions", description = "What agents' calls may do.")
interface DecisionApiDescription {
    @Operation(
            operationId = "showDecision",
            summary = "Show a decision and what became of it",
            description = "Neither arguments nor tokens are in it. Who may not read runs sees his own decisions only.")
    @ApiResponse(
            responseCode = "200",
            description = "the decision",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DecisionBody.class)))
    @ApiResponse(responseCode = "404", description = "There is no such decision, or none that the caller may see.")
    DecisionBody show(
            @Parameter(hidden = true) Caller caller,
            @Parameter(schema = @Schema(type = "string", format = "uuid")) String decision);
}
