package dev.stepwarden.config.launch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the installation.
 *
 * @param data the data folder
 * @param binaries where PostgreSQL's programs are unpacked, to be shared by data folders; null: in the data folder
 * @param baseUrl where people reach this server, such as {@code https://stepwarden.example}; null: where it listens
 * @param database an own PostgreSQL instead of the embedded one; null: embedded
 * @param sealAfter how long after its finish a run still takes steps
 * @param clockwork how long the server pauses between looking for runs to seal or to call stalled
 * @param pools how many connections to the database the server holds
 * @param demo the demo, see {@link Demo}
 */
@ConfigurationProperties("stepwarden")
public record StepwardenProperties(
        @DefaultValue(".stepwarden") Path data,
        @Nullable Path binaries,
        @Nullable URI baseUrl,
        @Nullable Server database,
        @DefaultValue("PT10M") Duration sealAfter,
        @DefaultValue("PT20S") Duration clockwork,
        @DefaultValue Pools pools,
        @DefaultValue Demo demo) {

    /**
     * @param writer for commands and projections
     * @param reader for queries
     */
    public record Pools(
            @DefaultValue("24") int writer,
            @DefaultValue("16") int reader) {}

    /** @param user owner of the tables, who may create roles */
    public record Server(String url, String user, String password) {
        @Override
        public String toString() {
            return url;
        }
    }

    /**
     * @param enabled whether to create the demo's tenants and record its runs
     * @param python a Python that has the SDK and LangGraph; null: recordings are replayed
     * @param pythonMissing why there is none, as one line for people
     * @param folder where the demo's agents and recordings are
     */
    public record Demo(
            @DefaultValue("false") boolean enabled,
            @Nullable Path python,
            @Nullable String pythonMissing,
            @DefaultValue("sdk-python") Path folder) {}
}
