package dev.stepwarden.config.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.project.ListProjects;
import dev.stepwarden.domain.project.ProjectCommand.CreateProject;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.run.Outcome;
import dev.stepwarden.domain.run.RunCommand.FinishRun;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.ForeignTenant;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.timeline.ListRuns;
import dev.stepwarden.domain.timeline.RunFilter;
import dev.stepwarden.domain.timeline.ShowRun;
import dev.stepwarden.domain.timeline.ShowStep;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.Repository;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Each lock with the other one taken off, and both off to see that there is something to lock. */
class TwoLocksTest extends ServerTest {
    private static final String CANARY = "canary-of-another-tenant";

    @Autowired
    private PlatformTransactionManager reading;

    @Autowired
    @Qualifier("reader")
    private JdbcClient reader;

    @Autowired
    @Qualifier("writer")
    private JdbcClient writer;

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @Autowired
    private List<HikariDataSource> pools;

    @Autowired
    private TransactionManager transactions;

    @Autowired
    private Configuration axon;

    @Autowired
    private HandlerBeans handlers;

    private TestTenant mine;
    private TestTenant foreign;
    private RunId run;
    private UUID step;

    @BeforeEach
    void somethingToSee() {
        mine = newTenant();
        foreign = newTenant();
        run = new RunId(foreign.id(), UUID.randomUUID());
        step = UUID.randomUUID();
        foreign.ingest()
                .post("/v1/runs", "{\"id\": \"" + run.value() + "\", \"name\": \"" + CANARY + "\"}")
                .expect(201);
        foreign.ingest()
                .post("/v1/runs/" + run.value() + "/steps", """
                        {"steps": [{"id": "%s", "kind": "chain", "name": "%s", "status": "ok",
                          "started_at": "2026-11-24T09:00:00Z", "ended_at": "2026-11-24T09:00:01Z"}]}
                        """.formatted(step, CANARY))
                .expect(200);
        Eventually.holds(() -> foreign.viewer()
                .get("/v1/runs/" + run.value() + "/steps/" + step)
                .expect(200));
    }

    @Test
    void without_the_gate_row_level_security_alone_still_blocks() {
        Queries open = queriesWithoutGate();

        assertThatThrownBy(() -> open.ask(mine.server(), new ShowRun(run))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> open.ask(mine.server(), new ShowStep(run, step)))
                .isInstanceOf(NotFound.class);
        assertThat(open.ask(mine.server(), allRuns(foreign)).items()).isEmpty();
        assertThat(open.ask(mine.server(), new ListProjects(foreign.id()))).isEmpty();
        assertThat(open.ask(foreign.server(), new ListProjects(foreign.id()))).hasSize(1);
    }

    @Test
    void without_the_gate_row_level_security_alone_still_keeps_commands_out_of_foreign_streams() {
        AxonCommands open = commandsWithoutGate();

        assertThatThrownBy(() -> open.send(mine.server(), project(foreign)))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> open.send(mine.server(), new FinishRun(run, Reach.ALL, Outcome.SUCCEEDED, null, null)))
                .hasStackTraceContaining("row-level security");
        open.send(foreign.server(), project(foreign));
    }

    @Test
    void without_row_level_security_the_gate_alone_still_blocks() {
        withoutRowLevelSecurity(() -> {
            for (Query<?> query : List.of(
                    new ShowRun(run), new ShowStep(run, step), allRuns(foreign), new ListProjects(foreign.id()))) {
                assertThatThrownBy(() -> queries.ask(mine.server(), query))
                        .as(query.toString())
                        .isInstanceOf(ForeignTenant.class);
            }
            assertThatThrownBy(() -> commands.send(mine.server(), project(foreign)))
                    .isInstanceOf(ForeignTenant.class);
            mine.viewer().get("/v1/runs/" + run.value()).expect(404);
            assertThat(mine.viewer().get("/v1/runs").expect(200).text()).doesNotContain(CANARY);
        });
    }

    @Test
    void without_both_locks_a_tenant_sees_another() {
        Queries open = queriesWithoutGate();
        withoutRowLevelSecurity(() ->
                assertThat(open.ask(mine.server(), new ShowRun(run)).toString()).contains(CANARY));
    }

    private void withoutRowLevelSecurity(Runnable what) {
        bypass("BYPASSRLS");
        try {
            assertThat(reader.sql("SELECT count(*) FROM run").query(Long.class).single())
                    .as("rows seen without a tenant, now that the lock is off")
                    .isPositive();
            what.run();
        } finally {
            bypass("NOBYPASSRLS");
        }
    }

    private void bypass(String attribute) {
        owner.sql("ALTER ROLE stepwarden_reader " + attribute).update();
        owner.sql("ALTER ROLE stepwarden_writer " + attribute).update();
        // Statements that a connection has prepared keep what they were planned with.
        pools.forEach(pool -> pool.getHikariPoolMXBean().softEvictConnections());
    }

    private Queries queriesWithoutGate() {
        QueryBus bus = new MessagingConfiguration().queryBus(new OpenGate(), reading, reader);
        ParameterResolverFactory parameters = axon.getComponent(ParameterResolverFactory.class);
        for (Object bean : handlers.ofQueries()) new AnnotationQueryHandlerAdapter<>(bean, parameters).subscribe(bus);
        return new AxonQueries(bus);
    }

    private AxonCommands commandsWithoutGate() {
        CommandBus bus = new MessagingConfiguration().commandBus(new OpenGate(), transactions, writer);
        MessagingConfiguration.AGGREGATES.forEach(aggregate -> subscribe(aggregate, bus));
        return new AxonCommands(bus, RandomGenerator.getDefault());
    }

    private <A> void subscribe(Class<A> aggregate, CommandBus bus) {
        Repository<A> repository = axon.repository(aggregate);
        AggregateAnnotationCommandHandler.<A>builder()
                .aggregateType(aggregate)
                .repository(repository)
                .commandTargetResolver(MessagingConfiguration.targets())
                .parameterResolverFactory(axon.getComponent(ParameterResolverFactory.class))
                .build()
                .subscribe(bus);
    }

    private static ListRuns allRuns(TestTenant tenant) {
        return new ListRuns(tenant.id(), RunFilter.ALL, 50, null);
    }

    private static CreateProject project(TestTenant tenant) {
        return new CreateProject(new ProjectId(tenant.id(), UUID.randomUUID()), "planted", 30, 30);
    }

    /** Lock one taken off. There is no setting for it, and no other gate in the server. */
    private static final class OpenGate extends TenantGate {
        @Override
        void sameTenant(Caller caller, TenantId tenant) {
            // whoever it is
        }
    }
}
