package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.timeline.RunCursor;
import dev.stepwarden.domain.timeline.RunFilter;
import dev.stepwarden.query.paging.PageTokens;
import dev.stepwarden.query.paging.QueryParameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an address asks of the list of runs.
 *
 * @param ofCallersTenant false when only other tenants were asked for
 */
record RunsRequest(RunFilter filter, int size, @Nullable RunCursor after, boolean ofCallersTenant) {

    /** @throws InvalidFields naming every parameter that is wrong */
    static RunsRequest of(Caller caller, Map<String, List<String>> parameters, PageTokens tokens) {
        QueryParameters read = new QueryParameters(parameters);
        RunFilter filter = new RunFilter(
                read.time("from"),
                read.time("to"),
                read.anyOf("status", RunStatus.BY_NAME),
                read.anyOf("tool"),
                read.anyOf("model"),
                read.anyOf("tag"),
                read.anyOf("env"),
                read.anyOf("release"),
                read.anyOf("agent"),
                read.anyOf("agent_version"),
                read.anyOf("project"),
                null);
        boolean ours = asksFor(caller, read);
        int size = read.pageSize();
        String token = read.text("page_token");
        read.done();
        RunCursor after = token == null ? null : cursor(tokens.place(caller.tenant(), name(filter), token));
        return new RunsRequest(filter, size, after, ours);
    }

    String token(Caller caller, RunCursor next, PageTokens tokens) {
        return tokens.token(caller.tenant(), name(filter), next.startedAt() + " " + next.run());
    }

    /** A filter's values are in order, so equal filters have equal names. */
    private static String name(RunFilter filter) {
        return "runs " + filter;
    }

    private static RunCursor cursor(String place) {
        int space = place.indexOf(' ');
        return new RunCursor(Instant.parse(place.substring(0, space)), UUID.fromString(place.substring(space + 1)));
    }

    private static boolean asksFor(Caller caller, QueryParameters read) {
        Set<String> tenants = read.anyOf("tenant_id");
        boolean found = tenants.isEmpty();
        for (String text : tenants) {
            UUID tenant = Uuids.parse(text);
            if (tenant == null) read.complain("tenant_id", "must be a UUID");
            found |= caller.tenant().value().equals(tenant);
        }
        return found;
    }
}
