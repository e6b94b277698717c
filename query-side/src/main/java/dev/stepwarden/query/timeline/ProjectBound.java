package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.project.ListProjects;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.timeline.RunDetail;
import dev.stepwarden.domain.timeline.RunFilter;
import dev.stepwarden.domain.timeline.ShowRun;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A key that is bound to a project, an environment or both sees the runs there; others do not exist for it. */
@Component
class ProjectBound {
    private final Queries queries;

    ProjectBound(Queries queries) {
        this.queries = queries;
    }

    /** The filter as far as the caller may see; null when that is nothing. */
    @Nullable
    RunFilter narrowed(Caller caller, RunFilter filter) {
        UUID project = caller.project();
        boolean asked = project == null
                || filter.projects().isEmpty()
                || filter.projects().contains(project.toString())
                || filter.projects().contains(name(caller, project));
        String environment = caller.environment();
        asked &= environment == null
                || filter.environments().isEmpty()
                || filter.environments().contains(environment);
        return asked ? within(filter, project, environment) : null;
    }

    RunDetail run(Caller caller, RunId run) {
        RunDetail found = queries.ask(caller, new ShowRun(run));
        UUID project = caller.project();
        if (project != null && !project.equals(found.summary().projectId())) throw new NotFound("run");
        String environment = caller.environment();
        if (environment != null && !environment.equals(found.summary().env())) throw new NotFound("run");
        return found;
    }

    /** Costs a look-up only for those who are bound. */
    void require(Caller caller, RunId run) {
        if (caller.project() != null || caller.environment() != null) run(caller, run);
    }

    private String name(Caller caller, UUID project) {
        return queries.ask(caller, new ListProjects(caller.tenant())).stream()
                .filter(each -> each.id().equals(project))
                .map(each -> each.name())
                .findFirst()
                .orElse("");
    }

    private static RunFilter within(RunFilter filter, @Nullable UUID project, @Nullable String environment) {
        return new RunFilter(
                filter.from(),
                filter.to(),
                filter.statuses(),
                filter.tools(),
                filter.models(),
                filter.tags(),
                environment == null ? filter.environments() : Set.of(environment),
                filter.releases(),
                filter.agents(),
                filter.agentVersions(),
                project == null ? filter.projects() : Set.of(project.toString()),
                filter.text());
    }
}
