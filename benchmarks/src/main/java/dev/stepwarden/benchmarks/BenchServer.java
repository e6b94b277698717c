package dev.stepwarden.benchmarks;

import dev.stepwarden.Stepwarden;
import dev.stepwarden.domain.apikey.ApiKeyCommand.IssueApiKey;
import dev.stepwarden.domain.apikey.ApiKeyText;
import dev.stepwarden.domain.apikey.FindApiKey;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.ProjectCommand.CreateProject;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantCommand.CreateTenant;
import dev.stepwarden.domain.tenancy.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The server as it is in production, in this process, on data of its own that go with it. */
final class BenchServer implements AutoCloseable {
    private final DataFolders.Folder data = DataFolders.create();
    private final ConfigurableApplicationContext application;
    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final Caller server = Caller.server(tenant, "benchmark");

    BenchServer() {
        System.out.println("Starting a server ...");
        application = SpringApplication.run(
                Stepwarden.class,
                "--server.port=0",
                "--stepwarden.data=" + data.path(),
                "--stepwarden.binaries=" + DataFolders.programs());
        bean(Commands.class).send(server, new CreateTenant(tenant, "benchmark"));
        ProjectId project = new ProjectId(tenant, UUID.randomUUID());
        bean(Commands.class).send(server, new CreateProject(project, "benchmark", 30, 30));
        while (bean(Queries.class)
                .ask(server, new FindProject(tenant, project.value(), null))
                .isEmpty()) pause();
    }

    /** A client with a key of that role. */
    Client client(Role role) {
        ApiKeyText key = ApiKeyText.random(tenant, bean(RandomGenerator.class));
        bean(Commands.class)
                .send(
                        server,
                        new IssueApiKey(
                                tenant,
                                UUID.randomUUID(),
                                "benchmark",
                                UUID.randomUUID(),
                                role,
                                null,
                                null,
                                key.hash(),
                                null));
        while (bean(Queries.class)
                .ask(server, new FindApiKey(tenant, key.hash()))
                .isEmpty()) pause();
        return new Client(
                "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port"),
                key.text());
    }

    Path data() {
        return data.path();
    }

    TenantId tenant() {
        return tenant;
    }

    <T> T bean(String name, Class<T> type) {
        return application.getBean(name, type);
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    @Override
    public void close() {
        application.close();
        // On Ctrl-C the application's own hook may still be closing it: PostgreSQL needs its folder until it has
        // stopped.
        while (Files.exists(data.path().resolve("postgres/cluster/postmaster.pid"))) pause();
        data.close();
    }

    private static void pause() {
        LockSupport.parkNanos(5_000_000);
    }
}
