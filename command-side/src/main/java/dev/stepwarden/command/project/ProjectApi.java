package dev.stepwarden.command.project;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.ProjectCommand.CreateProject;
import dev.stepwarden.domain.project.ProjectCommand.RenameProject;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.DisplayName;
import dev.stepwarden.domain.tenancy.Permission;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Creating projects by HTTP. */
@RestController
class ProjectApi implements ProjectApiDescription {
    private static final int RETENTION_DAYS = 30;
    private static final int STALLED_AFTER_MINUTES = 30;

    private final Commands commands;
    private final Queries queries;
    private final Redactor redactor = Redactor.always();

    ProjectApi(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Override
    @PostMapping("/v1/projects")
    public ResponseEntity<ProjectAnswer> create(Caller caller, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        ObjectFields fields = ObjectFields.of(body);
        String name = fields.requiredText("name", DisplayName.MAX);
        int days = whole(fields, "retention_days", RETENTION_DAYS);
        int minutes = whole(fields, "stalled_after_minutes", STALLED_AFTER_MINUTES);
        fields.done();
        ProjectId project = new ProjectId(caller.tenant(), UUID.randomUUID());
        CreateProject command = new CreateProject(project, redactor.redactText(name), days, minutes);
        commands.send(caller, command);
        FindProject find = new FindProject(caller.tenant(), project.value(), null);
        ReadAfterWrite.await(() -> queries.ask(caller, find).isPresent());
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new ProjectAnswer(project.value(), command.name(), days, minutes));
    }

    @Override
    @PatchMapping("/v1/projects/{project}")
    public ProjectAnswer.Renamed rename(
            Caller caller, @PathVariable("project") String project, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        UUID id = Uuids.parse(project);
        if (id == null) throw new NotFound("project");
        ObjectFields fields = ObjectFields.of(body);
        String name = redactor.redactText(fields.requiredText("name", DisplayName.MAX));
        fields.done();
        commands.send(caller, new RenameProject(new ProjectId(caller.tenant(), id), name));
        FindProject find = new FindProject(caller.tenant(), id, name);
        ReadAfterWrite.await(() -> queries.ask(caller, find).isPresent());
        return new ProjectAnswer.Renamed(id, name);
    }

    /** The decision knows the limits. */
    private static int whole(ObjectFields fields, String name, int otherwise) {
        Long value = fields.count(name);
        return value == null ? otherwise : (int) Math.min(value, Integer.MAX_VALUE);
    }
}
