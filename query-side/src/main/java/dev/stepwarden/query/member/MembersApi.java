package dev.stepwarden.query.member;

import dev.stepwarden.domain.member.ListMembers;
import dev.stepwarden.domain.member.MemberCursor;
import dev.stepwarden.domain.member.MemberSummary;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Queries;
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

/** The list of members over HTTP. */
@RestController
class MembersApi implements MembersApiDescription {
    private static final String LIST = "members";

    private final Queries queries;
    private final PageTokens tokens;

    MembersApi(Queries queries, PageTokens tokens) {
        this.queries = queries;
        this.tokens = tokens;
    }

    @Override
    @GetMapping(path = "/v1/members", produces = MediaType.APPLICATION_JSON_VALUE)
    public MemberBody.Page list(Caller caller, @RequestParam MultiValueMap<String, String> parameters) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        QueryParameters read = new QueryParameters(parameters);
        int size = read.pageSize();
        String token = read.text("page_token");
        read.done();
        MemberCursor after = token == null ? null : cursor(caller, token);
        Page<MemberSummary, MemberCursor> page = queries.ask(caller, new ListMembers(caller.tenant(), size, after));
        return new MemberBody.Page(page.items().stream().map(MemberBody::of).toList(), next(caller, page.next()));
    }

    private @Nullable String next(Caller caller, @Nullable MemberCursor next) {
        return next == null
                ? null
                : tokens.token(caller.tenant(), LIST, next.person().toString() + " " + next.email());
    }

    private MemberCursor cursor(Caller caller, String token) {
        String place = tokens.place(caller.tenant(), LIST, token);
        int space = place.indexOf(' ');
        return new MemberCursor(place.substring(space + 1), UUID.fromString(place.substring(0, space)));
    }
}
