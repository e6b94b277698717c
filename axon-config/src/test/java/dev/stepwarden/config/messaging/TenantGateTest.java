package dev.stepwarden.config.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.config.launch.CannotStart;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.project.ListProjects;
import dev.stepwarden.domain.project.ProjectCommand.CreateProject;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.NotAllowed;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryHandler;
import org.junit.jupiter.api.Test;

class TenantGateTest {
    private static final TenantId TENANT = new TenantId(UUID.randomUUID());

    private final TenantGate gate = new TenantGate();

    @Test
    void a_handler_of_an_unregistered_message_stops_the_start() {
        QueryBus bus = new GatedQueryBus(gate);
        Configurer axon = DefaultConfigurer.defaultConfiguration(false).configureQueryBus(c -> bus);
        axon.registerQueryHandler(c -> new HandlerOfNobodys());

        assertThatThrownBy(() -> axon.start().shutdown())
                .hasRootCauseInstanceOf(CannotStart.class)
                .rootCause()
                .hasMessageContaining(OfNobody.class.getName());
    }

    @Test
    void neither_bus_takes_a_handler_of_an_unregistered_message() {
        CommandBus commands = new GatedCommandBus(gate, NoTransactionManager.INSTANCE);
        QueryBus queries = new GatedQueryBus(gate);

        assertThatThrownBy(() -> commands.subscribe(OfNobody.class.getName(), message -> "done"))
                .isInstanceOf(CannotStart.class);
        assertThatThrownBy(() -> queries.subscribe(OfNobody.class.getName(), String.class, message -> "told"))
                .isInstanceOf(CannotStart.class);
        assertThatThrownBy(() -> queries.subscribe("by a made-up name", String.class, message -> "told"))
                .isInstanceOf(CannotStart.class);
        assertThatThrownBy(() -> queries.subscribe(Object.class.getName(), String.class, message -> "told"))
                .isInstanceOf(CannotStart.class);
    }

    @Test
    void messages_of_a_tenant_and_registered_ones_have_handlers() {
        CommandBus commands = new GatedCommandBus(gate, NoTransactionManager.INSTANCE);
        QueryBus queries = new GatedQueryBus(new TenantGate(Map.of(OfNobody.class, "a test's")));

        assertThatCode(() -> {
                    commands.subscribe(CreateProject.class.getName(), message -> "done");
                    queries.subscribe(ListProjects.class.getName(), String.class, message -> "told");
                    queries.subscribe(OfNobody.class.getName(), String.class, message -> "told");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void a_message_of_no_tenant_is_the_servers_own() {
        TenantGate registered = new TenantGate(Map.of(OfNobody.class, "a test's"));
        Caller server = Caller.server(TENANT, "test");
        Caller admin = new Caller(TENANT, new Actor.Person(UUID.randomUUID()), Role.ADMIN, null, null);

        assertThat(registered.pass(message(new OfNobody(), server))).isEqualTo(server);
        assertThatThrownBy(() -> registered.pass(message(new OfNobody(), admin)))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> gate.pass(message(new OfNobody(), server))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_message_without_a_caller_is_not_handled() {
        Query<?> query = new ListProjects(TENANT);
        assertThatThrownBy(() -> gate.pass(GenericMessage.asMessage(query))).isInstanceOf(IllegalStateException.class);
    }

    private static Message<?> message(Object payload, Caller caller) {
        return new GenericMessage<>(payload, TenantGate.of(caller));
    }

    private record OfNobody() {}

    private static final class HandlerOfNobodys {
        @QueryHandler
        String answer(OfNobody query) {
            return "whose is " + query + "?";
        }
    }
}
