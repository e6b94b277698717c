package dev.stepwarden.command.redaction;

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
import java.util.List;

/** What the OpenAPI document says of {@link RedactionApi}. */
@Tag(name = "Redaction", description = "A project's own rules for what is hidden before it is stored.")
interface RedactionApiDescription {
    String JSON = "application/json";

    /** For the OpenAPI document alone. */
    @Schema(name = "RedactionRuleRequest")
    record RuleRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, pattern = "[a-z0-9][a-z0-9-]{0,39}")
            String id,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    maxLength = 500,
                    description = "RE2; what it matches is hidden")
            String pattern,

            @Schema(maxLength = 200) String description) {}

    /** For the OpenAPI document alone. */
    @Schema(name = "RedactionRulesRequest")
    record ChangeRequest(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    minimum = "0",
                    description = "The version that this is based on, 0 before the first")
            Integer version,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "All of them from now on; at most 50")
            List<RuleRequest> rules) {}

    /** For the OpenAPI document alone. */
    @Schema(name = "RedactionTrialRequest")
    record TrialRequest(
            @Schema(description = "This, or else value") String text,

            @Schema(description = "Any JSON value", implementation = Object.class)
            Object value,

            @Schema(description = "To be tried instead of those in force")
            List<RuleRequest> rules) {}

    @Operation(
            operationId = "changeRedactionRules",
            summary = "Replace a project's own rules of redaction",
            description =
                    "Admins only. They hold besides the built-in ones, for all that is written from now on; what is stored"
                            + " stays as it is. Patterns are kept for ever, in the audit log too: one that holds a secret is refused.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = JSON,
                                            schema = @Schema(implementation = ChangeRequest.class),
                                            examples =
                                                    @ExampleObject(
                                                            "{\"version\": 0, \"rules\": [{\"id\": \"order-number\", \"pattern\": \"ORD-[0-9]{6}\"}]}"))))
    @ApiResponse(
            responseCode = "200",
            description = "in force",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = RedactionAnswers.Rules.class)))
    @ApiResponse(responseCode = "404", description = "there is no such project")
    @ApiResponse(responseCode = "409", description = "the rules were changed since that version")
    RedactionAnswers.Rules change(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "the project's id", schema = @Schema(format = "uuid")) String project,
            Json body);

    @Operation(
            operationId = "testRedaction",
            summary = "Try what would be hidden",
            description = "Admins only. What is sent is stored nowhere and logged nowhere.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = JSON,
                                            schema = @Schema(implementation = TrialRequest.class),
                                            examples = @ExampleObject("{\"text\": \"ask ada@example.com\"}"))))
    @ApiResponse(
            responseCode = "200",
            description = "what is left, and how much was hidden by which rule",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = RedactionAnswers.Tried.class)))
    @ApiResponse(responseCode = "404", description = "there is no such project")
    RedactionAnswers.Tried test(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "the project's id", schema = @Schema(format = "uuid")) String project,
            Json body);
}
