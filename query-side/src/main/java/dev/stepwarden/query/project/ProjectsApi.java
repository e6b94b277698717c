package dev.stepwarden.query.project;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.PageProjects;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.query.paging.PageTokens;
import dev.stepwarden.query.paging.QueryParameters;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of projects over HTTP: those that the caller may see. */
@RestController
class ProjectsApi implements ProjectsApiDescription {
    private static final String LIST = "projects";

    private final Queries queries;
    private final PageTokens tokens;

    ProjectsApi(Queries queries, PageTokens tokens) {
        this.queries = queries;
        this.tokens = tokens;
    }

    @Override
    @GetMapping(path = "/v1/projects", produces = MediaType.APPLICATION_JSON_VALUE)
    public ProjectBody.Page list(Caller caller, @RequestParam MultiValueMap<String, String> parameters) {
        caller.mustBeAllowed(Permission.READ_RUNS);
        QueryParameters read = new QueryParameters(parameters);
        int size = read.pageSize();
        String token = read.text("page_token");
        read.done();
        PageProjects.Cursor after = token == null ? null : cursor(tokens.place(caller.tenant(), LIST, token));
        Page<FindProject.Found, PageProjects.Cursor> page =
                queries.ask(caller, new PageProjects(caller.tenant(), size, after));
        return new ProjectBody.Page(
                page.items().stream()
                        .map(found -> new ProjectBody(found.id(), found.name(), found.retentionDays()))
                        .toList(),
                next(caller, page.next()));
    }

    private @Nullable String next(Caller caller, PageProjects.@Nullable Cursor next) {
        return next == null ? null : tokens.token(caller.tenant(), LIST, next.project() + " " + next.name());
    }

    private static PageProjects.Cursor cursor(String place) {
        int space = place.indexOf(' ');
        return new PageProjects.Cursor(place.substring(space + 1), UUID.fromString(place.substring(0, space)));
    }
}
