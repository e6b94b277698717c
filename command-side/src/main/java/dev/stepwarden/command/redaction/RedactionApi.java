package dev.stepwarden.command.redaction;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.project.ProjectCommand.ChangeRedactionRules;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.project.ShowRedaction;
import dev.stepwarden.domain.project.ShowRedaction.InForce;
import dev.stepwarden.domain.redaction.OwnRule;
import dev.stepwarden.domain.redaction.OwnRules;
import dev.stepwarden.domain.redaction.ProjectRules;
import dev.stepwarden.domain.redaction.Redacted;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Changing a project's own rules of redaction by HTTP, and trying rules on a text that is kept nowhere. */
@RestController
class RedactionApi implements RedactionApiDescription {
    private final Commands commands;
    private final Queries queries;

    RedactionApi(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Override
    @PutMapping("/v1/projects/{project}/redaction")
    public RedactionAnswers.Rules change(
            Caller caller, @PathVariable("project") String project, @RequestBody Json body) {
        ProjectId id = project(caller, project);
        RulesBody.Change change = RulesBody.change(body);
        commands.send(caller, new ChangeRedactionRules(id, change.basedOn(), change.rules()));
        InForce[] seen = {inForce(caller, id)};
        ReadAfterWrite.await(() -> {
            seen[0] = inForce(caller, id);
            return seen[0].rules().equals(change.rules());
        });
        return RedactionAnswers.Rules.of(seen[0].version(), change.rules());
    }

    /** Without tags, for there is nothing to compare, and without the rules of whoever asks for it: nothing is written. */
    @Override
    @PostMapping("/v1/projects/{project}/redaction:test")
    public RedactionAnswers.Tried test(Caller caller, @PathVariable("project") String project, @RequestBody Json body) {
        ProjectId id = project(caller, project);
        InForce inForce = inForce(caller, id);
        RulesBody.Trial trial = RulesBody.trial(body, inForce.rules());
        List<OwnRule> rules = OwnRules.checked(trial.rules());
        Redactor redactor = Redactor.always().with(ProjectRules.of(Math.max(1, inForce.version()), rules));
        Redacted left = trial.isText() ? redactor.redactTyped(trial.value()) : redactor.redact(trial.value());
        return RedactionAnswers.Tried.of(left, trial.isText());
    }

    private InForce inForce(Caller caller, ProjectId project) {
        return queries.ask(caller, new ShowRedaction(project.tenant(), project.value()))
                .orElseThrow(() -> new NotFound("project"));
    }

    private static ProjectId project(Caller caller, String text) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        UUID id = Uuids.parse(text);
        if (id == null) throw new NotFound("project");
        return new ProjectId(caller.tenant(), id);
    }
}
