package dev.stepwarden.query.audit;

import dev.stepwarden.domain.audit.AuditEntry;
import dev.stepwarden.domain.audit.ListAudit;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.query.paging.PageTokens;
import dev.stepwarden.query.paging.QueryParameters;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log over HTTP. */
@RestController
class AuditApi implements AuditApiDescription {
    private final Queries queries;
    private final PageTokens tokens;

    AuditApi(Queries queries, PageTokens tokens) {
        this.queries = queries;
        this.tokens = tokens;
    }

    @Override
    @GetMapping(path = "/v1/audit", produces = MediaType.APPLICATION_JSON_VALUE)
    public AuditBody.Page list(Caller caller, @RequestParam MultiValueMap<String, String> parameters) {
        caller.mustBeAllowed(Permission.READ_AUDIT);
        QueryParameters read = new QueryParameters(parameters);
        ListAudit.Filter filter = new ListAudit.Filter(
                read.anyOf("actor"),
                read.anyOf("action"),
                read.anyOf("target_kind"),
                targets(read),
                read.anyOf("result"),
                read.time("from"),
                read.time("to"));
        int size = read.pageSize();
        String token = read.text("page_token");
        read.done();
        String list = "audit " + filter; // a filter's values are in order, so equal filters have equal names
        ListAudit.Cursor after = token == null ? null : cursor(tokens.place(caller.tenant(), list, token));
        Page<AuditEntry, ListAudit.Cursor> page =
                queries.ask(caller, new ListAudit(caller.tenant(), filter, size, after));
        ListAudit.Cursor next = page.next();
        return new AuditBody.Page(
                page.items().stream().map(AuditBody::of).toList(),
                next == null ? null : tokens.token(caller.tenant(), list, next.time() + " " + next.event()));
    }

    private static Set<UUID> targets(QueryParameters read) {
        Set<UUID> targets = new TreeSet<>();
        for (String text : read.anyOf("target")) {
            UUID target = Uuids.parse(text);
            if (target == null) read.complain("target", "must be the id of a target");
            else targets.add(target);
        }
        return targets;
    }

    private static ListAudit.Cursor cursor(String place) {
        int space = place.indexOf(' ');
        return new ListAudit.Cursor(
                Instant.parse(place.substring(0, space)), UUID.fromString(place.substring(space + 1)));
    }
}
