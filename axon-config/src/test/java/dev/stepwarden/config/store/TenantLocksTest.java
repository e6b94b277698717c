package dev.stepwarden.config.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.stepwarden.SecondServer;
import dev.stepwarden.ServerTest;
import dev.stepwarden.config.launch.CannotStart;
import dev.stepwarden.config.launch.StartFailures;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class TenantLocksTest extends ServerTest {
    @Autowired
    private Database shared;

    @Autowired
    @Qualifier("owner")
    private JdbcClient server;

    @TempDir
    private Path data;

    private Database database;
    private JdbcClient owner;

    @BeforeEach
    void aDatabaseToTamperWith() {
        server.sql("CREATE DATABASE tampered").update();
        String url = shared.url().replaceFirst("/[^/?]+(\\?|$)", "/tampered$1");
        database = new Database(url, shared.owner(), shared.password());
        DriverManagerDataSource source = new DriverManagerDataSource(url, shared.owner(), shared.password());
        Flyway.configure().dataSource(source).load().migrate();
        owner = JdbcClient.create(source);
        owner.sql("CALL add_expiry_day('2032-02-29')").update();
    }

    @AfterEach
    void dropIt() {
        server.sql("DROP DATABASE tampered WITH (FORCE)").update();
    }

    @Test
    void a_database_as_migrated_is_locked() {
        assertThatCode(() -> new TenantLocks(owner).check()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE TABLE forgotten (tenant_id uuid)                     | forgotten is not under row-level security
            CREATE TABLE nobodys (name text)                            | nobodys has no tenant_id
            ALTER TABLE run DISABLE ROW LEVEL SECURITY                  | run is not under row-level security
            ALTER TABLE run NO FORCE ROW LEVEL SECURITY                 | run is not under row-level security
            ALTER TABLE payload_20320229 NO FORCE ROW LEVEL SECURITY    | payload_20320229 is not under row-level security
            DROP POLICY tenant ON step                                  | step is not under row-level security
            ALTER POLICY tenant ON step WITH CHECK (true)               | step is not under row-level security
            ALTER POLICY tenant ON step USING (true)                    | step is not under row-level security
            ALTER POLICY tenant ON step TO stepwarden_reader            | step is not under row-level security
            CREATE POLICY wide ON step USING (true)                     | step is not under row-level security
            CREATE VIEW through AS SELECT * FROM step                   | through is a view with its owner's rights
            CREATE MATERIALIZED VIEW kept AS SELECT 1 AS one            | kept is a view with its owner's rights
            CREATE FUNCTION f() RETURNS int SECURITY DEFINER RETURN 1   | f is a function with its owner's rights
            GRANT SELECT ON payload_20320229 TO stepwarden_writer       | stepwarden_writer has a grant on payload_20320229
            GRANT SELECT ON DomainEventEntry TO stepwarden_reader       | stepwarden_reader has a grant on domainevententry
            GRANT SELECT (token) ON TokenEntry TO PUBLIC                | stepwarden_reader has a grant on tokenentry
            ALTER TABLE project OWNER TO stepwarden_writer              | stepwarden_writer owns something
            """)
    void what_would_let_a_tenant_see_another_is_found(String change, String complaint) {
        owner.sql(change).update();

        assertThatThrownBy(() -> new TenantLocks(owner).check())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER ROLE stepwarden_reader BYPASSRLS               | ALTER ROLE stepwarden_reader NOBYPASSRLS
            ALTER ROLE stepwarden_writer SUPERUSER               | ALTER ROLE stepwarden_writer NOSUPERUSER
            GRANT pg_read_all_data TO stepwarden_reader          | REVOKE pg_read_all_data FROM stepwarden_reader
            """)
    void a_role_that_passes_the_lock_by_is_found(String change, String undo) {
        owner.sql(change).update();
        try {
            assertThatThrownBy(() -> new TenantLocks(owner).check()).isInstanceOf(CannotStart.class);
        } finally {
            owner.sql(undo).update();
        }
    }

    @Test
    void the_server_does_not_start_on_a_table_without_the_lock_and_says_which() {
        owner.sql("ALTER TABLE run NO FORCE ROW LEVEL SECURITY").update();

        Throwable refused = catchThrowable(() -> new SecondServer(database, data).start());

        assertThat(requireNonNull(new StartFailures().analyze(refused)).getDescription())
                .isEqualTo(
                        "Tenants are not kept apart in the database: run is not under row-level security by tenant.");
    }
}
