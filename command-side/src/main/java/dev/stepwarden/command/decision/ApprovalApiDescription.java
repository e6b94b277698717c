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
import org.springframework.http.ResponseEntity;

/** What the OpenAPI document says of {@link ApprovalApi}. */
@Tag(name = "Approvals", description = "People who let a call through, or don't. Keys can't.")
interface ApprovalApiDescription {
    String JSON = "application/json";

    @Operation(
            operationId = "requestApproval",
            summary = "Ask for an approval",
            description =
                    "As `POST /v1/decisions`, but people have to agree even where the policies would not ask for it."
                            + " What they block stays blocked.",
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
            description = "asked for, or blocked",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = DecisionAnswers.Decision.class),
                            examples = @ExampleObject(DecisionExamples.DECISION)))
    @ApiResponse(
            responseCode = "200",
            description = "was asked for before",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = DecisionAnswers.Decision.class),
                            examples = @ExampleObject(DecisionExamples.DECISION)))
    @ApiResponse(responseCode = "404", description = "there is no such run for this caller")
    @ApiResponse(
            responseCode = "409",
            description = "the run has ended, its payloads are deleted, or the agent is stopped")
    @ApiResponse(responseCode = "422", description = "the arguments hold a number that can't be bound exactly")
    ResponseEntity<DecisionAnswers.Decision> request(@Parameter(hidden = true) Caller caller, Json body);

    @Operation(
            operationId = "approve",
            summary = "Agree to a call",
            description =
                    "People only. One person counts once. At high risk, and where the rule says so, with a reason.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = JSON,
                                            schema = @Schema(implementation = DecisionRequests.Vote.class),
                                            examples = @ExampleObject(DecisionExamples.VOTE))))
    @ApiResponse(
            responseCode = "200",
            description = "how the request stands now",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = ApprovalAnswer.class),
                            examples = @ExampleObject(DecisionExamples.STANDING)))
    @ApiResponse(
            responseCode = "403",
            description = "a key asks, the person stands behind the request, or is in none of its groups")
    @ApiResponse(responseCode = "404", description = "there is no such request for this caller")
    @ApiResponse(
            responseCode = "409",
            description = "it was decided (by whom and when is said), has expired, or the hash is another one's")
    @ApiResponse(responseCode = "422", description = "a reason is missing")
    ApprovalAnswer approve(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "the request's id", schema = @Schema(format = "uuid")) String approval,
            Json body);

    @Operation(
            operationId = "deny",
            summary = "Say no to a call",
            description = "People only, with a reason.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = JSON,
                                            schema = @Schema(implementation = DecisionRequests.Vote.class),
                                            examples = @ExampleObject(DecisionExamples.VOTE))))
    @ApiResponse(
            responseCode = "200",
            description = "how the request stands now",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = ApprovalAnswer.class),
                            examples = @ExampleObject(DecisionExamples.STANDING)))
    @ApiResponse(
            responseCode = "403",
            description = "a key asks, the person stands behind the request, or is in none of its groups")
    @ApiResponse(responseCode = "404", description = "there is no such request for this caller")
    @ApiResponse(
            responseCode = "409",
            description = "it was decided (by whom and when is said), has expired, or the hash is another one's")
    @ApiResponse(responseCode = "422", description = "a reason is missing")
    ApprovalAnswer deny(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "the request's id", schema = @Schema(format = "uuid")) String approval,
            Json body);

    @Operation(
            operationId = "cancelApproval",
            summary = "Take a request back",
            description = "People only, with a reason. The call may not be made.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = JSON,
                                            schema = @Schema(implementation = DecisionRequests.Vote.class),
                                            examples = @ExampleObject(DecisionExamples.VOTE))))
    @ApiResponse(
            responseCode = "200",
            description = "how the request stands now",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = ApprovalAnswer.class),
                            examples = @ExampleObject(DecisionExamples.STANDING)))
    @ApiResponse(
            responseCode = "403",
            description = "a key asks, the person stands behind the request, or is in none of its groups")
    @ApiResponse(responseCode = "404", description = "there is no such request for this caller")
    @ApiResponse(
            responseCode = "409",
            description = "it was decided (by whom and when is said), has expired, or the hash is another one's")
    @ApiResponse(responseCode = "422", description = "a reason is missing")
    ApprovalAnswer cancel(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "the request's id", schema = @Schema(format = "uuid")) String approval,
            Json body);

    @Operation(
            operationId = "extendApproval",
            summary = "Give people more time",
            description = "By an hour when nothing else is said, and never longer than a week from now.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = JSON,
                                            schema = @Schema(implementation = DecisionRequests.Extension.class),
                                            examples = @ExampleObject(DecisionExamples.VOTE))))
    @ApiResponse(
            responseCode = "200",
            description = "how the request stands now",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = ApprovalAnswer.class),
                            examples = @ExampleObject(DecisionExamples.STANDING)))
    @ApiResponse(
            responseCode = "403",
            description = "a key asks, the person stands behind the request, or is in none of its groups")
    @ApiResponse(responseCode = "404", description = "there is no such request for this caller")
    @ApiResponse(
            responseCode = "409",
            description = "it was decided (by whom and when is said), has expired, or the hash is another one's")
    @ApiResponse(responseCode = "422", description = "a reason is missing")
    ApprovalAnswer extend(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "the request's id", schema = @Schema(format = "uuid")) String approval,
            Json body);
}
