package dev.stepwarden;

import dev.stepwarden.config.store.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/** A server with settings of its own beside the tests' shared one, on an empty database in the same PostgreSQL. */
public final class OwnServer implements AutoCloseable {
    private final JdbcClient owner;
    private final String name = "own_" + UUID.randomUUID().toString().replace('-', '_');
    private final ConfigurableApplicationContext server;

    /** Vaadin sets one for the whole JVM at each start; the shared server goes on with its own. */
    private final SecurityContextHolderStrategy shared = SecurityContextHolder.getContextHolderStrategy();

    public OwnServer(JdbcClient owner, Database beside, Path data, String... settings) {
        this.owner = owner;
        owner.sql("CREATE DATABASE " + name).update();
        List<String> all = new ArrayList<>(List.of(
                "--stepwarden.data=" + data,
                "--stepwarden.database.url=" + beside.url().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1"),
                "--stepwarden.database.user=" + beside.owner(),
                "--stepwarden.database.password=" + beside.password(),
                "--server.port=0",
                "--axoniq.console.disabled=true"));
        all.addAll(List.of(settings));
        this.server = new SpringApplicationBuilder(Stepwarden.class).run(all.toArray(String[]::new));
    }

    public String url() {
        return "http://127.0.0.1:" + server.getEnvironment().getRequiredProperty("local.server.port");
    }

    public <T> T get(Class<T> type) {
        return server.getBean(type);
    }

    @Override
    public void close() {
        server.close();
        SecurityContextHolder.setContextHolderStrategy(shared);
        owner.sql("DROP DATABASE " + name + " WITH (FORCE)").update();
    }
}
