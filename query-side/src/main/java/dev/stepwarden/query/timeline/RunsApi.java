package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.domain.timeline.RunsOfTenants;
import dev.stepwarden.domain.timeline.RunsOfTenants.Cursor;
import dev.stepwarden.query.paging.PageTokens;
import dev.stepwarden.query.timeline.WireParts.RunListBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of runs over HTTP. */
@RestController
class RunsApi implements RunsApiDescription {
    private final Queries queries;
    private final PageTokens tokens;
    private final People people;

    RunsApi(Queries queries, PageTokens tokens, People people) {
        this.queries = queries;
        this.tokens = tokens;
        this.people = people;
    }

    @GetMapping(path = "/v1/runs", produces = MediaType.APPLICATION_JSON_VALUE)
    @Override
    public RunListBody list(Caller caller, @RequestParam MultiValueMap<String, String> parameters) {
        caller.mustBeAllowed(Permission.READ_RUNS);
        RunsRequest request = RunsRequest.of(caller, parameters, tokens);
        Page<RunSummary, Cursor> page = new RunsOfTenants(queries)
                .list(callers(caller, request.tenants()), request.filter(), request.size(), request.after());
        return new RunListBody(
                page.items().stream().map(RunBody::of).toList(),
                page.next() == null ? null : request.token(caller, page.next(), tokens));
    }

    /** A person may ask in all tenants of which he is a member, in each with the roles that he has there; a key in its own. */
    private List<Caller> callers(Caller caller, Set<UUID> tenants) {
        if (tenants.isEmpty()) return List.of(caller);
        List<Caller> all = new ArrayList<>();
        if (caller.actor() instanceof Actor.Person person) {
            people.withId(person.id()).stream()
                    .flatMap(found -> found.memberships().stream())
                    .map(membership -> new Caller(membership.tenant(), person, membership.roles(), null))
                    .filter(each -> each.may(Permission.READ_RUNS))
                    .forEach(all::add);
        } else {
            all.add(caller);
        }
        return all.stream()
                .filter(each -> tenants.contains(each.tenant().value()))
                .toList();
    }
}
