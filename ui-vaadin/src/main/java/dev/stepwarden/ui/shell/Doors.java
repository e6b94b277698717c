package dev.stepwarden.ui.shell;

import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.RouteParameters;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.ShowProject;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.CurrentCaller;
import dev.stepwarden.domain.tenancy.CurrentCaller.Tenancy;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.timeline.RunsOfTenants;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/**
 * The two doors, held open for the person who asked for the view. A push comes without a signed-in person of its own, so
 * that who asks is settled when the view is made; what that person may do is looked up anew each time.
 */
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
public class Doors {
    private final Queries queries;
    private final Commands commands;
    private final CurrentCaller current;
    private final Caller caller;

    Doors(Queries queries, Commands commands, CurrentCaller current) {
        this.queries = queries;
        this.commands = commands;
        this.current = current;
        this.caller = current.get();
    }

    public <A> A ask(Query<A> query) {
        return queries.ask(caller(), query);
    }

    public <R> R send(Command<R> command) {
        return commands.send(caller(), command);
    }

    /** Who asks, with the roles of now. */
    public Caller caller() {
        return current.now(caller);
    }

    /** All tenants of the person, by name. */
    public List<Tenancy> tenancies() {
        return current.tenancies(caller);
    }

    /** Each question is asked with the roles of now. */
    public RunsOfTenants runsOfTenants() {
        return new RunsOfTenants(new Queries() {
            @Override
            public <A> A ask(Caller asking, Query<A> query) {
                return queries.ask(current.now(asking), query);
            }
        });
    }

    public <A> A ask(Tenancy tenancy, Query<A> query) {
        return queries.ask(current.now(tenancy.caller()), query);
    }

    /** Whether the reader is that person. */
    public boolean isMe(UUID person) {
        return caller.actor() instanceof Actor.Person me && me.id().equals(person);
    }

    public TenantId tenant() {
        return caller.tenant();
    }

    public RunId run(UUID id) {
        return new RunId(caller.tenant(), id);
    }

    /** @throws NotFoundException when there is no such project, or it is another tenant's */
    public UUID project(RouteParameters address) {
        UUID id = address.get("project").map(Uuids::parse).orElse(null);
        if (id == null || named(id).isEmpty()) throw new NotFoundException("no such project");
        return id;
    }

    /** The project's name; empty when there is no such project. */
    public Optional<String> named(UUID project) {
        return ask(new ShowProject(tenant(), project)).map(FindProject.Found::name);
    }

    public boolean may(Permission permission) {
        return caller().may(permission);
    }
}
