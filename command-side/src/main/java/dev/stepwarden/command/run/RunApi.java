package dev.stepwarden.command.run;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.run.RunCommand.Started;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Writing runs by HTTP. What an answer says is durable. */
@RestController
class RunApi implements RunApiDescription {
    private final RunIntake intake;
    private final Commands commands;

    RunApi(RunIntake intake, Commands commands) {
        this.intake = intake;
        this.commands = commands;
    }

    @Override
    @PostMapping("/v1/runs")
    public ResponseEntity<RunAnswers.Started> start(Caller caller, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.RECORD_RUNS);
        RunIntake.Start start = intake.start(caller, body);
        Started started = commands.send(caller, start.command());
        RunAnswers.Started answer = RunAnswers.Started.of(start, started.facts());
        return started.created()
                ? ResponseEntity.created(URI.create("/v1/runs/" + answer.id())).body(answer)
                : ResponseEntity.ok(answer);
    }

    @Override
    @PostMapping("/v1/runs/{run}/steps")
    public RunAnswers.Appended append(Caller caller, @PathVariable("run") String run, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.RECORD_RUNS);
        return RunAnswers.Appended.of(commands.send(caller, intake.append(caller, id(run), body)));
    }

    @Override
    @PostMapping("/v1/runs/{run}:finish")
    public RunAnswers.Finished finish(Caller caller, @PathVariable("run") String run, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.RECORD_RUNS);
        UUID id = id(run);
        return RunAnswers.Finished.of(id, commands.send(caller, intake.finish(caller, id, body)));
    }

    /** What is no UUID is no run's id, and answered as an unknown one. */
    private static UUID id(String run) {
        UUID id = Uuids.parse(run);
        if (id == null) throw new NotFound("run");
        return id;
    }
}
