package dev.stepwarden.query.member;

import static java.util.Objects.requireNonNull;

import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import dev.stepwarden.domain.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People, and through the members' rows what they may do. Signing in comes before any tenant is known, so each tenant's
 * row is read under that tenant's own lock, one after another.
 */
@Component
class JdbcPeople implements People {
    /** Who comes by an identity provider has neither; what the provider calls them is shown and finds nobody. */
    private static final String PERSON = """
            SELECT person_id, coalesce(email, shown_address, '') AS email, coalesce(password_hash, '') AS password_hash
            FROM person WHERE\s""";

    private final JdbcClient reader;
    private final JdbcClient writer;
    private final TransactionTemplate reading;

    /** @param transactions of the reader */
    JdbcPeople(
            @Qualifier("reader") JdbcClient reader,
            @Qualifier("writer") JdbcClient writer,
            PlatformTransactionManager transactions) {
        this.reader = reader;
        this.writer = writer;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        // apart from the caller's, whose tenant must stay as it is
        reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public void add(UUID person, String email, String passwordHash) {
        int added = writer.sql(
                        "INSERT INTO person (person_id, email, password_hash) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(person, email, passwordHash)
                .update();
        if (added == 1) return;
        boolean same = writer.sql("SELECT person_id FROM person WHERE lower(email) = lower(?)")
                .param(email)
                .query(UUID.class)
                .optional()
                .filter(person::equals)
                .isPresent();
        if (!same) throw new EmailTaken();
    }

    @Override
    public void rename(UUID person, String name) {
        writer.sql("UPDATE person SET name = ? WHERE person_id = ?")
                .params(name, person)
                .update();
    }

    @Override
    public Optional<Person> withEmail(String email) {
        return found(PERSON + "lower(person.email) = lower(?)", email);
    }

    @Override
    public Optional<Person> withId(UUID person) {
        return found(PERSON + "person_id = ?", person);
    }

    private Optional<Person> found(String sql, Object by) {
        return requireNonNull(reading.execute(
                status -> reader.sql(sql).param(by).query(this::person).optional()));
    }

    private Person person(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("person_id", UUID.class);
        return new Person(id, row.getString("email"), row.getString("password_hash"), memberships(id));
    }

    private List<Membership> memberships(UUID person) {
        return reader
                .sql("""
                SELECT id, name FROM person_tenant JOIN tenant_directory ON id = member_of
                WHERE person_id = ? ORDER BY name, id""")
                .param(person)
                .query((row, number) ->
                        membership(person, new TenantId(row.getObject("id", UUID.class)), row.getString("name")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Membership> membership(UUID person, TenantId tenant, String name) {
        reader.sql("SELECT set_config('app.tenant', ?, true)")
                .param(tenant.toString())
                .query(String.class)
                .single();
        return reader.sql("SELECT role, groups FROM member WHERE tenant_id = ? AND person_id = ? AND active")
                .params(tenant.value(), person)
                .query((row, number) -> new Membership(
                        tenant,
                        name,
                        new Roles(StoredRoles.role(row.getString("role")), inProjects(person, tenant)),
                        Set.of((String[]) row.getArray("groups").getArray())))
                .optional();
    }

    private Map<UUID, Role> inProjects(UUID person, TenantId tenant) {
        Map<UUID, Role> roles = new HashMap<>();
        reader.sql("SELECT project_id, role FROM member_project WHERE tenant_id = ? AND person_id = ?")
                .params(tenant.value(), person)
                .query(row -> {
                    Role role = requireNonNull(StoredRoles.role(row.getString("role")));
                    roles.put(row.getObject("project_id", UUID.class), role);
                });
        return roles;
    }
}
