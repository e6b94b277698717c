package dev.stepwarden.command.policy;

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

/** What the OpenAPI document says of {@link PolicyApi}. */
@Tag(name = "Policies")
interface PolicyApiDescription {
    String REQUEST = """
            {"set": "payments", "based_on": 2, "document": {"default": "require_approval", "rules": [
              {"id": "refund-small", "match": {"tool": "payments.refund", "when": "args.amount <= 50"}, "effect": "allow"}],
              "tests": [{"input": {"tool": "payments.refund", "args": {"amount": 20}}, "expect": {"effect": "allow"}}]}}""";
    String ANSWER = """
            {"set": "payments", "version": 3,
             "hash": "sha-256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "status": "draft",
             "tests": [{"test": 0, "passed": true, "effect": "allow", "rule": "refund-small",
               "reason": "rule refund-small of payments says allow"}]}""";
    String PUBLISHED = """
            {"set": "payments", "version": 3,
             "hash": "sha-256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "status": "active",
             "loosenings": ["rule refund-large is removed"]}""";

    @Operation(
            operationId = "draftPolicy",
            summary = "Draft the next version of a policy set",
            description =
                    "For developers and admins; for a set of the whole organisation, admins alone. A version never"
                            + " changes, and nothing follows a draft. Its own tests are run and must pass before it is published."
                            + " A document that holds something that looks like a secret is refused.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = PolicyAnswer.Request.class),
                                            examples = @ExampleObject(REQUEST))))
    @ApiResponse(
            responseCode = "201",
            description = "drafted",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PolicyAnswer.class),
                            examples = @ExampleObject(ANSWER)))
    @ApiResponse(responseCode = "409", description = "`based_on` is not the newest version, or the name is taken")
    @ApiResponse(responseCode = "422", description = "a secret in the document, no such project, or too many sets")
    ResponseEntity<PolicyAnswer> draft(@Parameter(hidden = true) Caller caller, Json body);

    @Operation(
            operationId = "publishPolicy",
            summary = "Put a version in force",
            description =
                    "For admins. From the answer on, decisions follow it. Its tests must pass, and it must have been"
                            + " simulated against what is in force. When it loosens what is in force, its author cannot publish it."
                            + " The same once more changes nothing.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = PolicyAnswer.Reason.class),
                                            examples = @ExampleObject("{\"reason\": \"finance asked for it\"}"))))
    @ApiResponse(
            responseCode = "200",
            description = "in force",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PolicyAnswer.Published.class),
                            examples = @ExampleObject(PUBLISHED)))
    @ApiResponse(
            responseCode = "409",
            description = "something is missing (`not-ready-to-publish`), or a second person (`second-person-needed`)")
    @ApiResponse(responseCode = "422", description = "there is no reason")
    PolicyAnswer.Published publish(@Parameter(hidden = true) Caller caller, String set, String version, Json body);

    @Operation(
            operationId = "rollBackPolicy",
            summary = "Go back to what was in force before",
            description =
                    "For admins. Publishes a new version with the content of this one, which must have been in force"
                            + " before. When that loosens, whoever published what it replaces cannot do it.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = PolicyAnswer.Reason.class),
                                            examples = @ExampleObject("{\"reason\": \"it blocks refunds\"}"))))
    @ApiResponse(
            responseCode = "200",
            description = "in force, as a new version",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PolicyAnswer.Published.class),
                            examples = @ExampleObject(PUBLISHED)))
    @ApiResponse(responseCode = "409", description = "there is nothing to roll back, or a second person is needed")
    @ApiResponse(responseCode = "422", description = "there is no reason")
    PolicyAnswer.Published rollBack(@Parameter(hidden = true) Caller caller, String set, String version, Json body);
}
