package dev.stepwarden.query.redaction;

import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.project.ShowRedaction;
import dev.stepwarden.domain.project.ShowRedaction.InForce;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A project's own rules of redaction over HTTP. */
@RestController
@Tag(name = "Redaction")
class RedactionRulesApi {
    private final Queries queries;

    RedactionRulesApi(Queries queries) {
        this.queries = queries;
    }

    @Operation(
            operationId = "showRedactionRules",
            summary = "Show a project's own rules of redaction",
            description = "Admins only. The built-in rules hold besides.")
    @ApiResponse(responseCode = "404", description = "there is no such project")
    @GetMapping(path = "/v1/projects/{project}/redaction", produces = MediaType.APPLICATION_JSON_VALUE)
    RulesBody rules(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "the project's id", schema = @Schema(format = "uuid")) @PathVariable("project")
                    String project) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        UUID id = Uuids.parse(project);
        if (id == null) throw new NotFound("project");
        InForce inForce =
                queries.ask(caller, new ShowRedaction(caller.tenant(), id)).orElseThrow(() -> new NotFound("project"));
        return new RulesBody(
                inForce.version(),
                inForce.rules().stream()
                        .map(rule -> new RuleBody(rule.id(), rule.pattern(), rule.description()))
                        .toList());
    }

    @Schema(name = "RedactionRules")
    record RulesBody(
            @Schema(description = "0 before the first change")
            int version,

            List<RuleBody> rules) {}

    @Schema(name = "RedactionRule")
    record RuleBody(
            String id,

            @Schema(description = "RE2; what it matches is hidden")
            String pattern,

            String description) {}
}
