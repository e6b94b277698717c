package dev.stepwarden.config.messaging;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.messaging.OpenTransaction;
import dev.stepwarden.domain.project.ListProjects;
import dev.stepwarden.domain.project.ProjectCommand.CreateProject;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.ForeignTenant;
import dev.stepwarden.domain.tenancy.NotAllowed;
import dev.stepwarden.domain.tenancy.Role;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CommandsTest extends ServerTest {
    @Autowired
    @Qualifier("writerTransactions")
    private PlatformTransactionManager writing;

    @Test
    void a_command_inside_a_transaction_is_refused() {
        TestTenant tenant = newTenant();
        TransactionTemplate transaction = new TransactionTemplate(writing);
        assertThatThrownBy(() ->
                        transaction.executeWithoutResult(status -> commands.send(tenant.server(), project(tenant))))
                .isInstanceOf(OpenTransaction.class);
    }

    @Test
    void a_command_for_another_tenant_is_not_handled() {
        TestTenant mine = newTenant();
        TestTenant foreign = newTenant();
        assertThatThrownBy(() -> commands.send(mine.server(), project(foreign))).isInstanceOf(ForeignTenant.class);
    }

    @Test
    void a_query_for_another_tenant_is_not_answered() {
        TestTenant mine = newTenant();
        TestTenant foreign = newTenant();
        assertThatThrownBy(() -> queries.ask(mine.server(), new ListProjects(foreign.id())))
                .isInstanceOf(ForeignTenant.class);
    }

    @Test
    void a_role_may_do_only_what_its_row_of_the_table_says() {
        TestTenant tenant = newTenant();
        Caller viewer = new Caller(tenant.id(), new Actor.Person(UUID.randomUUID()), Role.VIEWER, null, null);
        Caller ingest = new Caller(tenant.id(), new Actor.Person(UUID.randomUUID()), Role.INGEST, null, null);
        assertThatThrownBy(() -> commands.send(viewer, project(tenant))).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> queries.ask(ingest, new ListProjects(tenant.id())))
                .isInstanceOf(NotAllowed.class);
    }

    private static CreateProject project(TestTenant tenant) {
        return new CreateProject(new ProjectId(tenant.id(), UUID.randomUUID()), "another", 30, 30);
    }
}
