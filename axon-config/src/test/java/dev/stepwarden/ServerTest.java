package dev.stepwarden;

import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The server as it is in production, on a free port, with a PostgreSQL of its own. All tests that change no setting share
 * one server; each makes its own tenant, so that none sees another's data.
 */
@SpringBootTest(classes = Stepwarden.class, webEnvironment = WebEnvironment.RANDOM_PORT)
public abstract class ServerTest {
    private static final Path DATA = dataFolder();

    @Autowired
    protected Commands commands;

    @Autowired
    protected Queries queries;

    @Autowired
    protected RandomGenerator random;

    @LocalServerPort
    protected int port;

    @Autowired
    private SecurityContextHolderStrategy strategy;

    /** Vaadin sets one for the whole JVM whenever a server starts, and each server looks for callers in its own. */
    @BeforeEach
    void ownSecurityStrategy() {
        SecurityContextHolder.setContextHolderStrategy(strategy);
    }

    @DynamicPropertySource
    static void dataFolder(DynamicPropertyRegistry registry) {
        registry.add("stepwarden.data", () -> DATA.toString());
        registry.add("stepwarden.binaries", ServerTest::programs);
        registry.add("axoniq.console.disabled", () -> "true");
    }

    /** PostgreSQL's programs, unpacked once for all tests. */
    public static String programs() {
        return Path.of("target", "postgres").toAbsolutePath().toString();
    }

    protected String url() {
        return "http://127.0.0.1:" + port;
    }

    /** A new tenant with a project, and keys of every role. */
    protected TestTenant newTenant() {
        return TestTenant.create(commands, queries, random, url());
    }

    /** The same with names for people to read. No two tenants of a server have one name. */
    protected TestTenant newTenant(String name, String project) {
        return TestTenant.create(commands, queries, random, url(), name, project);
    }

    private static Path dataFolder() {
        try {
            return Files.createTempDirectory("stepwarden-test");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
