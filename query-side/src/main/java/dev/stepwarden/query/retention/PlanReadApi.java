package dev.stepwarden.query.retention;

import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.project.ProjectCommand;
import dev.stepwarden.domain.retention.PreviewRetention;
import dev.stepwarden.domain.retention.ShowRetention;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** How long a project keeps payloads, and what another plan would do, over HTTP. */
@RestController
class PlanReadApi implements PlanReadApiDescription {

    private final Queries queries;

    PlanReadApi(Queries queries) {
        this.queries = queries;
    }

    @Override
    @GetMapping(path = "/v1/projects/{project}/retention", produces = MediaType.APPLICATION_JSON_VALUE)
    public PlanBody show(Caller caller, @PathVariable("project") String project) {
        caller.mustBeAllowed(Permission.READ_RUNS);
        return queries.ask(caller, new ShowRetention(caller.tenant(), id(project)))
                .map(PlanBody::of)
                .orElseThrow(() -> new NotFound("project"));
    }

    @Override
    @PostMapping(path = "/v1/projects/{project}/retention:preview", produces = MediaType.APPLICATION_JSON_VALUE)
    public PlanBody.Preview preview(Caller caller, @PathVariable("project") String project, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        UUID id = id(project);
        ObjectFields fields = ObjectFields.of(body);
        Long days = fields.count("days");
        fields.done();
        if (days == null || days < 1 || days > ProjectCommand.MOST_RETENTION_DAYS)
            throw new InvalidFields("/days", "must be from 1 to " + ProjectCommand.MOST_RETENTION_DAYS);
        return queries.ask(caller, new PreviewRetention(caller.tenant(), id, days.intValue()))
                .map(PlanBody.Preview::of)
                .orElseThrow(() -> new NotFound("project"));
    }

    private static UUID id(String project) {
        UUID id = Uuids.parse(project);
        if (id == null) throw new NotFound("project");
        return id;
    }
}
