package dev.stepwarden.command.retention;

import dev.stepwarden.command.vault.Erasure;
import dev.stepwarden.command.vault.ExpiryDays;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.retention.ListSessionRuns;
import dev.stepwarden.domain.retention.ListSessionRuns.SessionRun;
import dev.stepwarden.domain.run.PayloadState;
import dev.stepwarden.domain.run.RunCommand;
import dev.stepwarden.domain.run.RunCommand.DeletePayloads;
import dev.stepwarden.domain.run.RunCommand.HoldPayloads;
import dev.stepwarden.domain.run.RunCommand.ReleasePayloads;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.timeline.ShowRun;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Deleting payloads and putting them on hold by HTTP. When a deletion is answered, their key is gone from the files. */
@RestController
class RetentionApi implements RetentionApiDescription {
    private final Commands commands;
    private final Queries queries;
    private final Erasure erasure;
    private final ExpiryDays expiryDays;
    private final Clock clock;

    RetentionApi(Commands commands, Queries queries, Erasure erasure, ExpiryDays expiryDays, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.erasure = erasure;
        this.expiryDays = expiryDays;
        this.clock = clock;
    }

    @Override
    @PostMapping("/v1/runs/{run}:delete-payloads")
    public RetentionAnswers.Payloads delete(Caller caller, @PathVariable("run") String run, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        RunId id = id(caller, run);
        send(caller, new DeletePayloads(id, ReasonBody.read(body)), PayloadState.DELETED);
        erasure.complete();
        return new RetentionAnswers.Payloads(id.value(), PayloadState.DELETED.wireName());
    }

    /** Run by run: what has been deleted stays deleted when one of them can't be, and the same request goes on. */
    @Override
    @PostMapping("/v1/sessions/{session}:delete-payloads")
    public RetentionAnswers.Session deleteSession(
            Caller caller, @PathVariable("session") String session, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        String reason = ReasonBody.read(body);
        List<SessionRun> runs = queries.ask(caller, new ListSessionRuns(caller.tenant(), session));
        if (runs.isEmpty()) throw new NotFound("session");
        List<RunId> free =
                runs.stream().filter(run -> !run.held()).map(SessionRun::run).toList();
        for (RunId run : free) commands.send(caller, new DeletePayloads(run, reason));
        free.forEach(run -> await(caller, run, PayloadState.DELETED));
        erasure.complete();
        return new RetentionAnswers.Session(session, free.size(), runs.size() - free.size());
    }

    @Override
    @PostMapping("/v1/runs/{run}/hold")
    public RetentionAnswers.Payloads hold(Caller caller, @PathVariable("run") String run, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        RunId id = id(caller, run);
        send(caller, new HoldPayloads(id, ReasonBody.read(body)), PayloadState.HELD);
        return new RetentionAnswers.Payloads(id.value(), PayloadState.HELD.wireName());
    }

    @Override
    @DeleteMapping("/v1/runs/{run}/hold")
    public RetentionAnswers.Payloads release(Caller caller, @PathVariable("run") String run, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        RunId id = id(caller, run);
        LocalDate tomorrow =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        LocalDate planned = queries.ask(caller, new ShowRun(id)).plannedExpiry();
        expiryDays.ensure(planned.isBefore(tomorrow) ? tomorrow : planned);
        send(caller, new ReleasePayloads(id, ReasonBody.read(body), tomorrow), PayloadState.KEPT);
        return new RetentionAnswers.Payloads(id.value(), PayloadState.KEPT.wireName());
    }

    private void send(Caller caller, RunCommand<Void> command, PayloadState wanted) {
        commands.send(caller, command);
        await(caller, command.run(), wanted);
    }

    private void await(Caller caller, RunId run, PayloadState wanted) {
        ReadAfterWrite.await(() -> queries.ask(caller, new ShowRun(run)).payloads() == wanted);
    }

    /** What is no UUID is no run's id, and answered as an unknown one. */
    private static RunId id(Caller caller, String run) {
        UUID id = Uuids.parse(run);
        if (id == null) throw new NotFound("run");
        return new RunId(caller.tenant(), id);
    }
}
