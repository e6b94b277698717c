package dev.stepwarden;

import dev.stepwarden.config.store.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts a server beside the tests' shared one, on a database of its own in the same PostgreSQL. */
public record SecondServer(Database database, Path data) {

    /** Starts, and stops at once when that succeeded. */
    public void start(Class<?>... more) {
        List<Class<?>> sources = new ArrayList<>(List.of(more));
        sources.add(Stepwarden.class);
        new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .run(
                        "--stepwarden.data=" + data,
                        "--stepwarden.database.url=" + database.url(),
                        "--stepwarden.database.user=" + database.owner(),
                        "--stepwarden.database.password=" + database.password(),
                        "--server.port=0",
                        "--axoniq.console.disabled=true")
                .close();
    }
}
