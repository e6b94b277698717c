package dev.stepwarden.command.decision;

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
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;

/** What the OpenAPI document says of {@link DecisionApi}. */
@Tag(
        name = "Governance",
        description = "Asking whether a tool may be called, and proving that what was allowed is what ran.")
interface DecisionApiDescription {
    String JSON = "application/json";

    @Operation(
            operationId = "decide",
            summary = "Ask whether a call may be made",
            description =
                    "Idempotent by run, thread, call_id and step: the same call has one decision, however often it is"
                            + " asked for. With other arguments it is another one, and the old approval is cancelled. Arguments are"
                            + " hashed and judged in memory, and redacted before anything is written.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = JSON,
                                            schema = @Schema(implementation = DecisionRequests.Decide.class),
                                            examples = @ExampleObject(DecisionExamples.DECIDE))))
    @ApiResponse(
            responseCode = "201",
            description = "decided",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = DecisionAnswers.Decision.class),
                            examples = @ExampleObject(DecisionExamples.DECISION)))
    @ApiResponse(
            responseCode = "200",
            description = "was decided before",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = DecisionAnswers.Decision.class),
                            examples = @ExampleObject(DecisionExamples.DECISION)))
    @ApiResponse(responseCode = "404", description = "there is no such run for this caller")
    @ApiResponse(
            responseCode = "409",
            description = "the run has ended, its payloads are deleted, or the agent is stopped")
    @ApiResponse(responseCode = "413", description = "the arguments are larger than 256 KiB")
    @ApiResponse(responseCode = "422", description = "the arguments hold a number that can't be bound exactly")
    ResponseEntity<DecisionAnswers.Decision> decide(@Parameter(hidden = true) Caller caller, Json body);

    @Operation(
            operationId = "mintToken",
            summary = "Mint the token for a decision",
            description =
                    "Judges the call once more by the policies that are in force now, with `args` when they are sent"
                            + " along. A new token revokes the one before. Needs a header `DPoP` by the decision's key (RFC 9449).",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = JSON,
                                            schema = @Schema(implementation = DecisionRequests.Mint.class),
                                            examples = @ExampleObject(DecisionExamples.MINT))))
    @ApiResponse(
            responseCode = "200",
            description = "a token that lives for a minute",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = DecisionAnswers.Token.class),
                            examples = @ExampleObject(DecisionExamples.TOKEN)))
    @ApiResponse(
            responseCode = "403",
            description = "the proof of possession is missing, used before, or by another key")
    @ApiResponse(responseCode = "404", description = "there is no such decision for this caller")
    @ApiResponse(
            responseCode = "409",
            description =
                    "not approved yet, or not any more; blocked; used; other arguments; or the policies have become stricter")
    DecisionAnswers.Token mint(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "the decision's id", schema = @Schema(format = "uuid")) String decision,
            Json body,
            @Parameter(hidden = true) HttpServletRequest request);

    @Operation(
            operationId = "consumeToken",
            summary = "Use up a token",
            description =
                    "Once a decision, ever, and before the call is made. The same nonce gets the same answer, for a"
                            + " lost reply. Needs a header `DPoP` by the token's key.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = JSON,
                                            schema = @Schema(implementation = DecisionRequests.Consume.class),
                                            examples = @ExampleObject(DecisionExamples.CONSUME))))
    @ApiResponse(
            responseCode = "200",
            description = "the call may be made now",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = DecisionAnswers.Consumed.class),
                            examples = @ExampleObject(DecisionExamples.CONSUMED)))
    @ApiResponse(
            responseCode = "403",
            description = "the token does not permit this call, or the proof is not by its key")
    @ApiResponse(responseCode = "404", description = "there is no such token for this caller")
    @ApiResponse(responseCode = "409", description = "the decision has been used")
    DecisionAnswers.Consumed consume(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "the token's jti", schema = @Schema(format = "uuid")) String jti,
            Json body,
            @Parameter(hidden = true) HttpServletRequest request);

    @Operation(
            operationId = "revokeToken",
            summary = "Make a token worthless",
            description = "Changes nothing when it was used, replaced or revoked.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = JSON,
                                            schema = @Schema(implementation = DecisionRequests.Reason.class),
                                            examples = @ExampleObject(DecisionExamples.REASON))))
    @ApiResponse(
            responseCode = "200",
            description = "it is worthless",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = DecisionAnswers.Revoked.class),
                            examples = @ExampleObject(DecisionExamples.REVOKED)))
    @ApiResponse(responseCode = "404", description = "there is no such token for this caller")
    DecisionAnswers.Revoked revoke(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "the token's jti", schema = @Schema(format = "uuid")) String jti,
            Json body);
}
