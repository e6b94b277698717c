package dev.stepwarden.config.store;

import dev.stepwarden.Stepwarden;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The store on a PostgreSQL of one's own, here in a container. Skipped where there is no Docker. */
@SpringBootTest(classes = Stepwarden.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@EnabledIf(value = "hasDocker", disabledReason = "no Docker here; EmbeddedStoreTest covers the same ground")
@DirtiesContext
class ContainerStoreTest implements StoreContract {
    @TempDir
    static Path data;

    private static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer("postgres:18.1");

    @Autowired
    private StoreFixture store;

    @Autowired
    private Commands commands;

    @Autowired
    private Queries queries;

    @Autowired
    private RandomGenerator random;

    @LocalServerPort
    private int port;

    static boolean hasDocker() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        POSTGRES.start();
        registry.add("stepwarden.data", data::toString);
        registry.add("stepwarden.database.url", POSTGRES::getJdbcUrl);
        registry.add("stepwarden.database.user", POSTGRES::getUsername);
        registry.add("stepwarden.database.password", POSTGRES::getPassword);
    }

    @Override
    public StoreFixture store() {
        return store;
    }

    @Override
    public TestTenant tenant() {
        return TestTenant.create(commands, queries, random, "http://127.0.0.1:" + port);
    }
}
