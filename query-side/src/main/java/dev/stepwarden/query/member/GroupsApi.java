package dev.stepwarden.query.member;

import dev.stepwarden.domain.member.GroupSummary;
import dev.stepwarden.domain.member.ListGroups;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.query.paging.PageTokens;
import dev.stepwarden.query.paging.QueryParameters;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of groups over HTTP. */
@RestController
class GroupsApi implements GroupsApiDescription {
    private static final String LIST = "groups";

    private final Queries queries;
    private final PageTokens tokens;

    GroupsApi(Queries queries, PageTokens tokens) {
        this.queries = queries;
        this.tokens = tokens;
    }

    @Override
    @GetMapping(path = "/v1/groups", produces = MediaType.APPLICATION_JSON_VALUE)
    public GroupBody.Page list(Caller caller, @RequestParam MultiValueMap<String, String> parameters) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        QueryParameters read = new QueryParameters(parameters);
        int size = read.pageSize();
        String token = read.text("page_token");
        read.done();
        String after = token == null ? "" : tokens.place(caller.tenant(), LIST, token);
        Page<GroupSummary, String> page = queries.ask(caller, new ListGroups(caller.tenant(), size, after));
        return new GroupBody.Page(
                page.items().stream()
                        .map(group -> new GroupBody(group.name(), group.members()))
                        .toList(),
                page.next() == null ? null : tokens.token(caller.tenant(), LIST, page.next()));
    }
}
