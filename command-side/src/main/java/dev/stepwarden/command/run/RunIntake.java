package dev.stepwarden.command.run;

import dev.stepwarden.command.redaction.Redactors;
import dev.stepwarden.command.vault.ExpiryDays;
import dev.stepwarden.domain.cost.PriceTable;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.Refused;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.FindProject.Found;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.run.RunCommand.AppendSteps;
import dev.stepwarden.domain.run.RunCommand.FinishRun;
import dev.stepwarden.domain.run.RunCommand.StartRun;
import dev.stepwarden.domain.run.RunFacts;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes commands of request bodies: the only place where a run's facts and a step's draft are made, so that nothing
 * reaches a decision but what went through the {@link Redactor}.
 */
@Component
public class RunIntake {
    private static final String DEFAULT_ENV = "default";

    private final Queries queries;
    private final ExpiryDays expiryDays;
    private final Redactors redactors;
    private final Clock clock;
    private final PriceTable prices = PriceTable.builtIn();

    RunIntake(Queries queries, ExpiryDays expiryDays, Redactors redactors, Clock clock) {
        this.queries = queries;
        this.expiryDays = expiryDays;
        this.redactors = redactors;
        this.clock = clock;
    }

    /** @param projectName for the answer; the command has the project's id */
    record Start(StartRun command, String projectName) {}

    Start start(Caller caller, Json body) {
        Target into = target(caller, body);
        Redactor redactor = redactors.of(caller, into.idOrNull());
        RunBody read = RunBody.read(body, redactor);
        Found project = into.orThrow();
        LocalDate expiresOn =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(project.retentionDays());
        expiryDays.ensure(expiresOn);
        UUID id = read.id() == null ? UUID.randomUUID() : read.id();
        RunFacts facts = new RunFacts(
                project.id(),
                env(caller, read.env(), redactor),
                read.name(),
                read.agent(),
                read.release(),
                read.sessionId(),
                read.resumes(),
                read.tags(),
                read.startedAt() == null ? clock.instant().truncatedTo(ChronoUnit.MICROS) : read.startedAt(),
                read.redactions());
        return new Start(
                new StartRun(new RunId(caller.tenant(), id), facts, expiresOn, read.content()), project.name());
    }

    AppendSteps append(Caller caller, UUID run, Json body) {
        RunId id = new RunId(caller.tenant(), run);
        return new AppendSteps(
                id, caller.reach(Permission.RECORD_RUNS), StepsBody.read(body, redactors.of(caller, id), prices));
    }

    FinishRun finish(Caller caller, UUID run, Json body) {
        RunId id = new RunId(caller.tenant(), run);
        return FinishBody.read(id, caller.reach(Permission.RECORD_RUNS), body, redactors.of(caller, id));
    }

    /** The project that a run is to be in, or why there is none: mistakes in the body are told first. */
    private record Target(@Nullable Found found, @Nullable Refused refused) {
        @Nullable
        UUID idOrNull() {
            return found == null ? null : found.id();
        }

        Found orThrow() {
            if (found != null) return found;
            throw refused == null ? ProjectUnknown.unnamed() : refused;
        }
    }

    private Target target(Caller caller, Json body) {
        boolean named = body instanceof Json.Obj object
                && object.get("project") instanceof Json.Str name
                && name.value().length() <= Limits.NAME
                && name.value().indexOf('\0') < 0;
        try {
            return new Target(project(caller, named ? ((Json.Obj) body).text("project") : null), null);
        } catch (Refused refused) {
            return new Target(null, refused);
        }
    }

    private Found project(Caller caller, @Nullable String named) {
        UUID bound = caller.reach(Permission.RECORD_RUNS).onlyProject();
        if (bound == null) {
            if (named == null) return found(caller, null, null).orElseThrow(ProjectUnknown::unnamed);
            UUID id = Uuids.parse(named);
            return found(caller, id, id == null ? named : null).orElseThrow(ProjectUnknown::named);
        }
        Found project = found(caller, bound, null).orElseThrow(ProjectUnknown::named);
        boolean same = named == null || named.equals(project.name()) || bound.equals(Uuids.parse(named));
        if (!same) throw new BoundByKey("project");
        return project;
    }

    private Optional<Found> found(Caller caller, @Nullable UUID id, @Nullable String name) {
        return queries.ask(caller, new FindProject(caller.tenant(), id, name));
    }

    private static String env(Caller caller, @Nullable String named, Redactor redactor) {
        String bound = caller.environment();
        if (bound == null) return named == null ? DEFAULT_ENV : redactor.redactText(named);
        if (named != null && !named.equals(bound)) throw new BoundByKey("env");
        return bound;
    }
}
