package dev.stepwarden.config.security;

import dev.stepwarden.domain.tenancy.Tenants;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether there is any tenant: the events know, and rows may be behind. Once there is one, there always is. */
@Component
final class SetupGround {
    /** Of our making; PostgreSQL's advisory locks are numbers. Holds on all nodes of the installation. */
    private static final long LOCK = 5_370_415_220L;

    /** The canary is nobody's, and there from the first start on. */
    private static final String ANY_TENANT = """
            SELECT EXISTS (SELECT FROM DomainEventEntry e WHERE payloadType = 'TenantCreated'
                           AND NOT EXISTS (SELECT FROM canary WHERE id = e.tenant_id))""";

    private final Lock here = new ReentrantLock();
    private final Tenants tenants;
    private final DataSource owner;
    private volatile boolean built;

    SetupGround(Tenants tenants, @Qualifier("ownerDataSource") DataSource owner) {
        this.tenants = tenants;
        this.owner = owner;
    }

    boolean isEmpty() {
        if (!built) {
            built = !tenants.all().isEmpty()
                    || JdbcClient.create(owner)
                            .sql(ANY_TENANT)
                            .query(Boolean.class)
                            .single();
        }
        return !built;
    }

    /** Does it while nobody else can, if there still is no tenant. Not in a transaction: commands have their own. */
    <T> Optional<T> alone(Supplier<T> work) {
        here.lock(); // first, so that those who wait take no more than one connection
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            try {
                return hasTenant(statement) ? Optional.empty() : Optional.of(work.get());
            } finally {
                statement.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the set-up can't be made alone", failed);
        } finally {
            here.unlock();
        }
    }

    private static boolean hasTenant(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery(ANY_TENANT)) {
            return found.next() && found.getBoolean(1);
        }
    }
}
