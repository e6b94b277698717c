package dev.stepwarden.command.project;

import dev.stepwarden.command.redaction.RulesInForce;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.project.PlanOutdated;
import dev.stepwarden.domain.project.ProjectCommand;
import dev.stepwarden.domain.project.ProjectCommand.ChangeRedactionRules;
import dev.stepwarden.domain.project.ProjectCommand.ChangeRetention;
import dev.stepwarden.domain.project.ProjectCommand.ConfirmRetention;
import dev.stepwarden.domain.project.ProjectCommand.CreateProject;
import dev.stepwarden.domain.project.ProjectCommand.RenameProject;
import dev.stepwarden.domain.project.ProjectEvent.ProjectCreated;
import dev.stepwarden.domain.project.ProjectEvent.ProjectRenamed;
import dev.stepwarden.domain.project.ProjectEvent.RedactionRulesChanged;
import dev.stepwarden.domain.project.ProjectEvent.RetentionApplied;
import dev.stepwarden.domain.project.ProjectEvent.RetentionChanged;
import dev.stepwarden.domain.project.ProjectExists;
import dev.stepwarden.domain.project.RedactionRulesOutdated;
import dev.stepwarden.domain.redaction.OwnRule;
import dev.stepwarden.domain.redaction.OwnRules;
import dev.stepwarden.domain.tenancy.DisplayName;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** One project of a tenant. */
public class Project {
    private static final int MAX_STALLED_AFTER_MINUTES = 7 * 24 * 60;

    private @Nullable ProjectCreated created;
    private String name = "";
    private int redactionVersion;
    private List<OwnRule> redactionRules = List.of();
    private int retentionDays;
    private int plan = 1;
    private int planApplied = 1;

    /** For Axon, before the first event. */
    protected Project() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return created == null ? null : created.project().toString();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(CreateProject command, ProjectNames names) {
        ProjectCreated wanted = new ProjectCreated(
                command.project(),
                DisplayName.checked("/name", command.name()),
                within("/retention_days", command.retentionDays(), ProjectCommand.MOST_RETENTION_DAYS),
                within("/stalled_after_minutes", command.stalledAfterMinutes(), MAX_STALLED_AFTER_MINUTES));
        if (created != null) {
            if (!created.equals(wanted)) throw new ProjectExists();
            return;
        }
        names.claim(wanted.project(), wanted.name());
        AggregateLifecycle.apply(wanted);
    }

    @CommandHandler
    void decide(RenameProject command, ProjectNames names) {
        String wanted = DisplayName.checked("/name", command.name());
        if (wanted.equals(name)) return;
        names.claim(command.project(), wanted);
        AggregateLifecycle.apply(new ProjectRenamed(command.project(), wanted));
    }

    @CommandHandler
    void decide(ChangeRedactionRules command, RulesInForce inForce) {
        if (command.basedOn() != redactionVersion) throw new RedactionRulesOutdated(redactionVersion);
        List<OwnRule> rules = OwnRules.checked(command.rules());
        if (rules.equals(redactionRules)) return;
        inForce.change(command.project(), redactionVersion + 1, rules);
        AggregateLifecycle.apply(new RedactionRulesChanged(command.project(), redactionVersion + 1, rules));
    }

    @CommandHandler
    void decide(ChangeRetention command) {
        int days = within("/days", command.days(), ProjectCommand.MOST_RETENTION_DAYS);
        if (command.basedOn() != plan) throw new PlanOutdated(plan, retentionDays);
        if (days == retentionDays) return;
        AggregateLifecycle.apply(new RetentionChanged(command.project(), plan + 1, days));
    }

    @CommandHandler
    void decide(ConfirmRetention command) {
        if (command.version() <= planApplied || command.version() > plan) return;
        AggregateLifecycle.apply(new RetentionApplied(command.project(), command.version(), command.runs()));
    }

    @EventSourcingHandler
    void evolve(ProjectCreated event) {
        created = event;
        name = event.name();
        retentionDays = event.retentionDays();
    }

    @EventSourcingHandler
    void evolve(RetentionChanged event) {
        retentionDays = event.days();
        plan = event.version();
    }

    @EventSourcingHandler
    void evolve(RetentionApplied event) {
        planApplied = event.version();
    }

    @EventSourcingHandler
    void evolve(ProjectRenamed event) {
        name = event.name();
    }

    @EventSourcingHandler
    void evolve(RedactionRulesChanged event) {
        redactionVersion = event.version();
        redactionRules = event.rules();
    }

    private static int within(String pointer, int value, int max) {
        if (value < 1 || value > max) throw new InvalidFields(pointer, "must be from 1 to " + max);
        return value;
    }
}
