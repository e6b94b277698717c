package dev.stepwarden.command.retention;

import dev.stepwarden.command.retention.RetentionAnswers.Plan;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.project.ProjectCommand.ChangeRetention;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.retention.PreviewRetention;
import dev.stepwarden.domain.retention.PreviewRetention.Preview;
import dev.stepwarden.domain.retention.ShowRetention;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Changing how long a project keeps payloads, by HTTP. */
@RestController
class PlanApi implements PlanApiDescription {
    private final Commands commands;
    private final Queries queries;

    PlanApi(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Override
    @PutMapping("/v1/projects/{project}/retention")
    public Plan change(Caller caller, @PathVariable("project") String project, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        UUID id = Uuids.parse(project);
        if (id == null) throw new NotFound("project");
        ObjectFields fields = ObjectFields.of(body);
        int days = whole(fields, "days");
        int basedOn = whole(fields, "version");
        fields.done();
        Preview before = queries.ask(caller, new PreviewRetention(caller.tenant(), id, days))
                .orElseThrow(() -> new NotFound("project"));
        commands.send(caller, new ChangeRetention(new ProjectId(caller.tenant(), id), basedOn, days));
        int version = days == before.daysBefore() ? basedOn : basedOn + 1;
        ShowRetention now = new ShowRetention(caller.tenant(), id);
        ReadAfterWrite.await(() -> queries.ask(caller, now)
                .filter(plan -> plan.version() >= version)
                .isPresent());
        return new Plan(days, version, before.runs(), before.rows(), before.held());
    }

    /** The decision knows the limits. */
    private static int whole(ObjectFields fields, String name) {
        Long value = fields.count(name);
        if (value == null && fields.json(name) == null) fields.complain(name, "is required");
        return value == null ? 0 : (int) Math.min(value, Integer.MAX_VALUE);
    }
}
