package dev.stepwarden.config.security;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinServletRequest;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.member.People.Membership;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.project.ListProjects;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.timeline.ShowRun;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which tenant a browser tab is about. Its address says so, and once the tab is there nothing changes it: no other tab, and
 * no request.
 */
@Component
final class TabTenants {
    private static final String LAST = TabTenants.class.getName();
    /** What Spring Security adds to the address to which it leads back. */
    private static final Pattern SIGNED_IN = Pattern.compile("(^|&)continue$");

    private static final Pattern OF_ONE = Pattern.compile("/(runs|projects)/([0-9a-fA-F-]{36})(?:/.*)?");

    private final Memberships memberships;
    private final Queries queries;

    TabTenants(Memberships memberships, Queries queries) {
        this.memberships = memberships;
        this.queries = queries;
    }

    /** The tenant of the tab in which something is done now; empty when the person is no member of it, or not any more. */
    Optional<Membership> here(SignedInPerson person) {
        UI tab = UI.getCurrent();
        TenantId settled = tab == null ? null : ComponentUtil.getData(tab, TenantId.class);
        if (settled != null) return memberships.of(person.id(), settled);
        Optional<Membership> wanted = asked().map(tenant -> memberships.of(person.id(), tenant))
                .orElseGet(() -> usual(person, memberships.of(person.id())));
        if (tab != null) wanted.ifPresent(found -> ComponentUtil.setData(tab, TenantId.class, found.tenant()));
        return wanted;
    }

    private static Optional<TenantId> asked() {
        return TenantRequest.tenant(VaadinServletRequest.getCurrent());
    }

    /** The address to go to instead, so that it names a tenant of the person, or none where there is only one. */
    Optional<String> elsewhere(SignedInPerson person, HttpServletRequest request) {
        List<Membership> all = memberships.of(person.id());
        Optional<TenantId> asked = TenantRequest.tenant(request);
        HttpSession session = request.getSession(false);
        if (asked.isPresent()) {
            boolean mine = all.stream().anyMatch(one -> one.tenant().equals(asked.get()));
            if (mine && session != null) session.setAttribute(LAST, asked.get());
            return mine ? Optional.empty() : Optional.of(proper(request));
        }
        if (all.size() < 2) return Optional.empty();
        List<Membership> order = lastFirst(person, all, session);
        TenantId tenant = owner(person, order, request.getServletPath())
                .orElse(order.getFirst().tenant());
        return Optional.of(TenantRequest.path(tenant) + proper(request));
    }

    /** The address without its tenant. Never one that begins with two slashes, which would lead to another host. */
    private static String proper(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String query = SIGNED_IN
                .matcher(request.getQueryString() == null ? "" : request.getQueryString())
                .replaceFirst("");
        return "/" + path.replaceFirst("^[/\\\\]+", "") + (query.isEmpty() ? "" : "?" + query);
    }

    private static List<Membership> lastFirst(
            SignedInPerson person, List<Membership> all, @Nullable HttpSession session) {
        Object last = session == null ? null : session.getAttribute(LAST);
        TenantId first =
                last instanceof TenantId tenant ? tenant : person.membership().tenant();
        List<Membership> order = new ArrayList<>(all);
        order.sort((one, other) ->
                Boolean.compare(other.tenant().equals(first), one.tenant().equals(first)));
        return order;
    }

    private static Optional<Membership> usual(SignedInPerson person, List<Membership> all) {
        TenantId first = person.membership().tenant();
        return all.stream()
                .filter(one -> one.tenant().equals(first))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /** The first of these tenants that has the run or the project, each looked at under its own lock. */
    private Optional<TenantId> owner(SignedInPerson person, List<Membership> order, String path) {
        Matcher one = OF_ONE.matcher(path);
        UUID id = one.matches() ? Uuids.parse(one.group(2)) : null;
        if (id == null) return Optional.empty();
        boolean run = one.group(1).equals("runs");
        return order.stream()
                .map(membership ->
                        new Caller(membership.tenant(), new Actor.Person(person.id()), membership.roles(), null))
                .filter(caller ->
                        caller.may(Permission.READ_RUNS) && (run ? hasRun(caller, id) : hasProject(caller, id)))
                .map(Caller::tenant)
                .findFirst();
    }

    private boolean hasRun(Caller caller, UUID run) {
        try {
            queries.ask(caller, new ShowRun(new RunId(caller.tenant(), run)));
            return true;
        } catch (NotFound elsewhere) {
            return false;
        }
    }

    private boolean hasProject(Caller caller, UUID project) {
        return queries.ask(caller, new ListProjects(caller.tenant())).stream()
                .anyMatch(found -> found.id().equals(project));
    }
}
