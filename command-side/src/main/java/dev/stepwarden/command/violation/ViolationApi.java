package dev.stepwarden.command.violation;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.violation.ViolationCommand.ReviewViolation;
import dev.stepwarden.domain.violation.ViolationId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Reviewing violations by HTTP. */
@RestController
@Tag(name = "Governance")
class ViolationApi {
    private static final int LONGEST_REASON = 500;

    private final Commands commands;

    ViolationApi(Commands commands) {
        this.commands = commands;
    }

    @Schema(name = "ViolationStanding")
    record Standing(
            UUID id, @Schema(allowableValues = "reviewed") String status) {}

    @PostMapping("/v1/violations/{violation}:review")
    @Operation(
            operationId = "reviewViolation",
            summary = "Say that a violation was looked into",
            description = "People only: `{reason}`. It stays where it is, and asks for nobody's attention any more.")
    @ApiResponse(responseCode = "200", description = "it is reviewed")
    @ApiResponse(responseCode = "403", description = "a key asks, or the role does not include it")
    @ApiResponse(responseCode = "404", description = "there is no such violation for this caller")
    @ApiResponse(responseCode = "422", description = "a reason is missing")
    Standing review(
            @Parameter(hidden = true) Caller caller,
            @PathVariable("violation") String violation,
            @RequestBody Json body) {
        caller.mustBeAllowed(Permission.STOP_AGENTS);
        UUID id = Uuids.parse(violation);
        if (id == null) throw new NotFound("violation");
        ObjectFields fields = ObjectFields.of(body);
        String reason = fields.text("reason", LONGEST_REASON);
        fields.done();
        commands.send(
                caller,
                new ReviewViolation(
                        new ViolationId(caller.tenant(), id),
                        caller.reach(Permission.STOP_AGENTS),
                        reason == null ? "" : reason));
        return new Standing(id, "reviewed");
    }
}
