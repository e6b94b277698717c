package dev.stepwarden.domain.project;

import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.redaction.OwnRule;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.List;

/** What may happen to a project. */
public sealed interface ProjectCommand extends Command<Void> {
    /** The longest that payloads may be kept, in days. */
    int MOST_RETENTION_DAYS = 3650;

    ProjectId project();

    @Override
    default TenantId tenant() {
        return project().tenant();
    }

    @Override
    default Object target() {
        return project();
    }

    @Override
    default Permission needs() {
        return Permission.ADMINISTER;
    }

    /**
     * @param retentionDays how long payloads are kept
     * @param stalledAfterMinutes a running run that is silent for longer counts as stalled
     */
    record CreateProject(ProjectId project, String name, int retentionDays, int stalledAfterMinutes)
            implements ProjectCommand {}

    /** The id stays. To give it the name that it has changes nothing. */
    record RenameProject(ProjectId project, String name) implements ProjectCommand {}

    /**
     * Replaces the project's own rules of redaction.
     *
     * @param basedOn the version that was looked at, 0 before the first
     */
    record ChangeRedactionRules(ProjectId project, int basedOn, List<OwnRule> rules) implements ProjectCommand {}

    /**
     * Keeps payloads for that many days from now on. To keep them for as long as it does changes nothing.
     *
     * @param basedOn version of the plan that the change was made up from; when it is another one, nothing is changed
     */
    record ChangeRetention(ProjectId project, int basedOn, int days) implements ProjectCommand {}

    /**
     * Says that a shorter plan has come over all runs there are. Saying it again changes nothing.
     *
     * @param runs how many runs die earlier by it
     */
    record ConfirmRetention(ProjectId project, int version, long runs) implements ProjectCommand {
        @Override
        public Permission needs() {
            return Permission.OPERATE;
        }
    }
}
