package dev.stepwarden.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Eventually;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes transactions fail at their commit, when all of their work is done: by a deferred trigger on the event store, for
 * events that hold a mark.
 */
final class FailingCommits implements AutoCloseable {
    static final String MARK = "fails-at-its-commit";
    private static final int LOCK = 20_261_124;

    private final JdbcClient owner;
    private final Connection holder;

    private FailingCommits(JdbcClient owner, Connection holder) {
        this.owner = owner;
        this.holder = holder;
    }

    /** Commits wait until this is closed, and fail then. */
    static FailingCommits held(DataSource database) throws SQLException {
        JdbcClient owner = JdbcClient.create(database);
        install(owner, "PERFORM pg_advisory_xact_lock_shared(" + LOCK + "); RAISE EXCEPTION 'not to be committed';");
        Connection holder = database.getConnection();
        execute(holder, "SELECT pg_advisory_lock(" + LOCK + ")");
        return new FailingCommits(owner, holder);
    }

    /** The first commit fails as one does that lost a race with another node; later ones pass. */
    static void loseFirst(JdbcClient owner) {
        install(owner, """
                IF nextval('commits_tried') = 1 THEN
                  RAISE EXCEPTION 'lost a race' USING ERRCODE = 'serialization_failure';
                END IF;""");
    }

    static long tried(JdbcClient owner) {
        return owner.sql("SELECT last_value FROM commits_tried")
                .query(Long.class)
                .single();
    }

    static void remove(JdbcClient owner) {
        owner.sql("DROP FUNCTION IF EXISTS fail_at_commit() CASCADE").update();
        owner.sql("DROP SEQUENCE IF EXISTS commits_tried").update();
    }

    void awaitOneAtItsCommit() {
        Eventually.holds(() -> assertThat(owner.sql(
                                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = ? AND NOT granted")
                        .param(LOCK)
                        .query(Long.class)
                        .single())
                .isEqualTo(1));
    }

    @Override
    public void close() throws SQLException {
        execute(holder, "SELECT pg_advisory_unlock(" + LOCK + ")");
        holder.close();
    }

    private static void install(JdbcClient owner, String body) {
        remove(owner);
        // A sequence counts what is rolled back too.
        owner.sql("CREATE SEQUENCE commits_tried").update();
        owner.sql("GRANT USAGE ON SEQUENCE commits_tried TO stepwarden_writer").update();
        owner.sql("CREATE FUNCTION fail_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + body
                        + " RETURN NULL; END $$")
                .update();
        owner.sql(
                        "CREATE CONSTRAINT TRIGGER fail_at_commit AFTER INSERT ON domainevententry DEFERRABLE INITIALLY DEFERRED"
                                + " FOR EACH ROW WHEN (position('" + MARK + "'::bytea IN NEW.payload) > 0)"
                                + " EXECUTE FUNCTION fail_at_commit()")
                .update();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
