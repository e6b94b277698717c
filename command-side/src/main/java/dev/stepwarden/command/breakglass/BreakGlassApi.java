package dev.stepwarden.command.breakglass;

import dev.stepwarden.domain.approval.PeopleOnly;
import dev.stepwarden.domain.breakglass.BreakGlassCommand.CloseBreakGlass;
import dev.stepwarden.domain.breakglass.BreakGlassCommand.OpenBreakGlass;
import dev.stepwarden.domain.breakglass.BreakGlassCommand.ReviewBreakGlass;
import dev.stepwarden.domain.breakglass.BreakGlassId;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.run.RunCommand.LocateRun;
import dev.stepwarden.domain.run.RunCommand.Located;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.text.Normalizer;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Exceptions by HTTP: for admins, with a reason, for minutes, and reviewed by a second person. */
@RestController
@Tag(name = "Governance")
class BreakGlassApi {
    private static final int LONGEST_TOOL = 200;
    private static final int LONGEST_REASON = 500;

    private final Commands commands;

    BreakGlassApi(Commands commands) {
        this.commands = commands;
    }

    @Schema(name = "BreakGlassOpened")
    record Opened(UUID id, UUID run, String tool, Instant until) {}

    @Schema(name = "BreakGlassStanding")
    record Standing(
            UUID id,

            @Schema(allowableValues = {"closed", "reviewed"})
            String status) {}

    @PostMapping("/v1/break-glass")
    @Operation(
            operationId = "openBreakGlass",
            summary = "Let a tool through whatever the policies say",
            description =
                    "Admins only, people only, in one run, for at most 15 minutes: `{run, tool, reason, minutes}`."
                            + " Tokens that come of it carry `bg`; every admin is told, and a second person has to review it.")
    @ApiResponse(responseCode = "201", description = "open until then")
    @ApiResponse(responseCode = "403", description = "a key asks, or the role does not include it")
    @ApiResponse(responseCode = "404", description = "there is no such run for this caller")
    @ApiResponse(responseCode = "422", description = "a reason is missing")
    ResponseEntity<Opened> open(@Parameter(hidden = true) Caller caller, @RequestBody Json body) {
        mustBeAdmin(caller);
        ObjectFields fields = ObjectFields.of(body);
        RunId run = new RunId(caller.tenant(), fields.requiredUuid("run"));
        String tool = Redactor.always()
                .redactText(Normalizer.normalize(fields.requiredText("tool", LONGEST_TOOL), Normalizer.Form.NFC));
        String reason = fields.text("reason", LONGEST_REASON);
        Long minutes = fields.count("minutes");
        if (minutes == null && fields.json("minutes") == null) fields.complain("minutes", "is required");
        fields.done();
        Located where = commands.send(caller, new LocateRun(run, caller.reach(Permission.ADMINISTER), true));
        BreakGlassId id = new BreakGlassId(caller.tenant(), UUID.randomUUID());
        Instant until = commands.send(
                caller,
                new OpenBreakGlass(
                        id,
                        run,
                        where.facts().project(),
                        where.facts().env(),
                        tool,
                        reason == null ? "" : reason,
                        minutes == null ? 0 : (int) Math.min(minutes, Integer.MAX_VALUE)));
        return ResponseEntity.status(HttpStatus.CREATED).body(new Opened(id.value(), run.value(), tool, until));
    }

    @PostMapping("/v1/break-glass/{exception}:close")
    @Operation(operationId = "closeBreakGlass", summary = "Close an exception before its time is over")
    @ApiResponse(responseCode = "200", description = "it is closed")
    @ApiResponse(responseCode = "404", description = "there is no such exception")
    Standing close(@Parameter(hidden = true) Caller caller, @PathVariable("exception") String exception) {
        mustBeAdmin(caller);
        BreakGlassId id = id(caller, exception);
        commands.send(caller, new CloseBreakGlass(id));
        return new Standing(id.value(), "closed");
    }

    @PostMapping("/v1/break-glass/{exception}:review")
    @Operation(
            operationId = "reviewBreakGlass",
            summary = "Say whether an exception was justified",
            description = "By an auditor or an admin who has not opened it: `{justified, reason}`.")
    @ApiResponse(responseCode = "200", description = "it is reviewed")
    @ApiResponse(responseCode = "403", description = "a key asks, or whoever opened it")
    @ApiResponse(responseCode = "404", description = "there is no such exception")
    @ApiResponse(responseCode = "422", description = "a reason is missing")
    Standing review(
            @Parameter(hidden = true) Caller caller,
            @PathVariable("exception") String exception,
            @RequestBody Json body) {
        caller.mustBeAllowed(Permission.READ_AUDIT);
        BreakGlassId id = id(caller, exception);
        ObjectFields fields = ObjectFields.of(body);
        String reason = fields.text("reason", LONGEST_REASON);
        Json justified = fields.json("justified");
        if (!(justified instanceof Json.Bool)) fields.complain("justified", "must be true or false");
        fields.done();
        commands.send(
                caller,
                new ReviewBreakGlass(
                        id, justified instanceof Json.Bool(boolean yes) && yes, reason == null ? "" : reason));
        return new Standing(id.value(), "reviewed");
    }

    private static void mustBeAdmin(Caller caller) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        if (!(caller.actor() instanceof Actor.Person)) throw new PeopleOnly();
    }

    private static BreakGlassId id(Caller caller, String text) {
        UUID id = Uuids.parse(text);
        if (id == null) throw new NotFound("breakglass");
        return new BreakGlassId(caller.tenant(), id);
    }
}
