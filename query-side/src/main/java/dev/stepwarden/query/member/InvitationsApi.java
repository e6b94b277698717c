package dev.stepwarden.query.member;

import dev.stepwarden.domain.member.InvitationSummary;
import dev.stepwarden.domain.member.ListInvitations;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.query.paging.PageTokens;
import dev.stepwarden.query.paging.QueryParameters;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of open invitations over HTTP. */
@RestController
class InvitationsApi implements InvitationsApiDescription {
    private static final String LIST = "invitations";
    private final Queries queries;
    private final PageTokens tokens;

    InvitationsApi(Queries queries, PageTokens tokens) {
        this.queries = queries;
        this.tokens = tokens;
    }

    @Override
    @GetMapping(path = "/v1/invitations", produces = MediaType.APPLICATION_JSON_VALUE)
    public InvitationBody.Page list(Caller caller, @RequestParam MultiValueMap<String, String> parameters) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        QueryParameters read = new QueryParameters(parameters);
        int size = read.pageSize();
        String token = read.text("page_token");
        read.done();
        ListInvitations.Cursor after = token == null ? null : cursor(tokens.place(caller.tenant(), LIST, token));
        Page<InvitationSummary, ListInvitations.Cursor> page =
                queries.ask(caller, new ListInvitations(caller.tenant(), size, after));
        return new InvitationBody.Page(
                page.items().stream().map(InvitationBody::of).toList(), next(caller, page.next()));
    }

    private @Nullable String next(Caller caller, ListInvitations.@Nullable Cursor next) {
        return next == null ? null : tokens.token(caller.tenant(), LIST, next.invitedAt() + " " + next.invitation());
    }

    private static ListInvitations.Cursor cursor(String place) {
        int space = place.indexOf(' ');
        return new ListInvitations.Cursor(
                Instant.parse(place.substring(0, space)), UUID.fromString(place.substring(space + 1)));
    }
}
