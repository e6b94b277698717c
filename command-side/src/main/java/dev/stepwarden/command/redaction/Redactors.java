package dev.stepwarden.command.redaction;

import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.redaction.TagKeys;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The redactor for what a caller sends. */
@Component
public class Redactors {
    private final KnownRules rules;
    private final RunProjects runs;
    private final TagKeys keys;

    Redactors(KnownRules rules, RunProjects runs, TagKeys keys) {
        this.rules = rules;
        this.runs = runs;
        this.keys = keys;
    }

    /** @param project null where none is known: then nothing will be kept, and only the rules that always hold are used */
    public Redactor of(Caller caller, @Nullable UUID project) {
        Redactor redactor = isRecorder(caller) ? Redactor.afterRecorder() : Redactor.always();
        if (project == null) return redactor;
        return redactor.with(rules.of(new ProjectId(caller.tenant(), project)))
                .tagging(keys.current(caller.tenant()), project);
    }

    /** For what belongs to a run. Who is bound to a project can't write into another's. */
    public Redactor of(Caller caller, RunId run) {
        UUID bound = caller.reach(Permission.RECORD_RUNS).onlyProject();
        return of(caller, bound != null ? bound : runs.of(run).orElse(null));
    }

    /** A key that records and can do nothing else: a recorder has redacted before. */
    private static boolean isRecorder(Caller caller) {
        return caller.actor() instanceof Actor.Key && !caller.may(Permission.READ_RUNS);
    }
}
