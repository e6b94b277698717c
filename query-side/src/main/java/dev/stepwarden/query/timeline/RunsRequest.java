package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.timeline.RunFilter;
import dev.stepwarden.domain.timeline.RunsOfTenants;
import dev.stepwarden.domain.timeline.RunsOfTenants.Cursor;
import dev.stepwarden.query.paging.PageTokens;
import dev.stepwarden.query.paging.QueryParameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an address asks of the list of runs.
 *
 * @param tenants those that were asked for; empty: the caller's
 */
record RunsRequest(RunFilter filter, int size, @Nullable Cursor after, Set<UUID> tenants) {

    private static final String TENANT = "tenant_id";

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
        Set<UUID> tenants = tenants(read);
        int size = read.pageSize();
        String token = read.text("page_token");
        read.done();
        Cursor after = token == null ? null : cursor(tokens.place(caller.tenant(), name(filter, tenants), token));
        return new RunsRequest(filter, size, after, tenants);
    }

    String token(Caller caller, Cursor next, PageTokens tokens) {
        String place = next.startedAt() + " " + next.run() + " " + next.tenant();
        return tokens.token(caller.tenant(), name(filter, tenants), place);
    }

    /** A filter's values are in order, so equal filters have equal names. */
    private static String name(RunFilter filter, Set<UUID> tenants) {
        return "runs " + filter + " of " + tenants;
    }

    private static Cursor cursor(String place) {
        String[] parts = place.split(" ", -1);
        return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]), TenantId.of(parts[2]));
    }

    private static Set<UUID> tenants(QueryParameters read) {
        Set<UUID> tenants = new TreeSet<>();
        for (String text : read.anyOf(TENANT)) {
            UUID tenant = Uuids.parse(text);
            if (tenant == null) read.complain(TENANT, "must be a UUID");
            else tenants.add(tenant);
        }
        if (tenants.size() > RunsOfTenants.MOST) read.complain(TENANT, "must be at most " + RunsOfTenants.MOST);
        return tenants;
    }
}
