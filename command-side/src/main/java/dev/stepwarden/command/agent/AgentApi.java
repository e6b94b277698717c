package dev.stepwarden.command.agent;

import dev.stepwarden.domain.agent.AgentCommand;
import dev.stepwarden.domain.agent.AgentCommand.ResumeAgent;
import dev.stepwarden.domain.agent.AgentCommand.StopAgent;
import dev.stepwarden.domain.agent.AgentId;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Stopping an agent by HTTP, and letting it go on. */
@RestController
@Tag(name = "Governance")
class AgentApi {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 500;

    private final Commands commands;

    AgentApi(Commands commands) {
        this.commands = commands;
    }

    @Schema(name = "AgentStanding")
    record Standing(
            String agent,

            @Schema(allowableValues = {"stopped", "running"})
            String status) {}

    @PostMapping("/v1/agents/{agent}:stop")
    @Operation(
            operationId = "stopAgent",
            summary = "Stop an agent at once",
            description =
                    "People only, with a reason. Nothing is decided for it any more, its tokens are worthless, its"
                            + " requests for approval are cancelled, in every project, until an admin resumes it.")
    @ApiResponse(responseCode = "200", description = "it is stopped")
    @ApiResponse(responseCode = "403", description = "a key asks, or the role does not include it")
    @ApiResponse(responseCode = "422", description = "a reason is missing")
    Standing stop(
            @Parameter(hidden = true) Caller caller, @PathVariable("agent") String agent, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.STOP_AGENTS);
        return sent(caller, new StopAgent(agent(caller, agent), reason(body)), "stopped");
    }

    @PostMapping("/v1/agents/{agent}:resume")
    @Operation(
            operationId = "resumeAgent",
            summary = "Let an agent go on",
            description = "Admins only, with a reason. What was cancelled stays so.")
    @ApiResponse(responseCode = "200", description = "it may go on")
    @ApiResponse(responseCode = "403", description = "a key asks, or the role does not include it")
    @ApiResponse(responseCode = "404", description = "nobody has ever stopped an agent of this name")
    @ApiResponse(responseCode = "422", description = "a reason is missing")
    Standing resume(
            @Parameter(hidden = true) Caller caller, @PathVariable("agent") String agent, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        return sent(caller, new ResumeAgent(agent(caller, agent), reason(body)), "running");
    }

    private Standing sent(Caller caller, AgentCommand command, String status) {
        commands.send(caller, command);
        return new Standing(command.agent().name(), status);
    }

    private static AgentId agent(Caller caller, String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) throw new NotFound("agent");
        return new AgentId(caller.tenant(), Redactor.always().redactText(name));
    }

    private static String reason(Json body) {
        ObjectFields fields = ObjectFields.of(body);
        String reason = fields.text("reason", LONGEST_REASON);
        fields.done();
        return reason == null ? "" : reason;
    }
}
