package dev.stepwarden.config.store;

import dev.stepwarden.config.launch.CannotStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lock two, looked at before the server serves: every table with a tenant is under row-level security, and our roles can't
 * get around it. Asks PostgreSQL itself, so that no table is forgotten.
 */
final class TenantLocks {
    /** Tables with a tenant that are not under the common policy, and why. */
    private static final Map<String, String> OTHERWISE_LOCKED = Map.of(
            "domainevententry", "processors read all tenants' events; it has policies of its own, and no reader");

    /** Tables without a tenant, and why. */
    private static final Map<String, String> OF_NO_TENANT = Map.of(
            "canary", "which tenant is nobody's; no reader",
            "flyway_schema_history", "which migrations were run; the owner's alone",
            "key_rewrite", "which days' files hold bytes of deleted keys; names nobody",
            "person", "people may belong to several tenants; read at sign-in only",
            "person_tenant", "where a person may sign in",
            "snapshotevententry", "Axon's, by stream; no reader",
            "tenant_directory", "which tenants there are, for the server's own work",
            "tokenentry", "Axon's, how far each processor is; no reader");

    private static final String OUR_TABLES = """
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
            """;
    private static final String HAS_TENANT = """
            EXISTS (SELECT FROM pg_attribute a
                    WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)
            """;
    private static final String RULE = "(tenant_id = ( SELECT current_tenant() AS current_tenant))";

    private final JdbcClient owner;

    TenantLocks(JdbcClient owner) {
        this.owner = owner;
    }

    /** @throws CannotStart when somebody might see what is another tenant's */
    void check() {
        List<String> open = new ArrayList<>();
        open.addAll(tablesWithoutLock());
        open.addAll(tablesOfNobody());
        open.addAll(waysAround());
        open.addAll(rolesTooStrong());
        open.addAll(grantsTooWide());
        if (open.isEmpty()) return;
        throw new CannotStart(
                "Tenants are not kept apart in the database: " + String.join("; ", open) + ".",
                "The server does not serve like this. Undo what was changed in the database by hand,"
                        + " or correct the migration that left this out (CALL lock_by_tenant('...')).");
    }

    private List<String> tablesWithoutLock() {
        return found("SELECT c.relname || ' is not under row-level security by tenant' " + OUR_TABLES + " AND "
                + HAS_TENANT + """
                 AND c.relkind IN ('r', 'p', 'f', 'm') AND c.relname <> ALL (string_to_array(:otherwise, ','))
                 AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                   AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*' AND p.polroles = '{0}'
                     AND pg_get_expr(p.polqual, c.oid) = :rule AND pg_get_expr(p.polwithcheck, c.oid) = :rule)
                   AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive
                     AND (pg_get_expr(p.polqual, c.oid) IS DISTINCT FROM :rule
                       OR pg_get_expr(p.polwithcheck, c.oid) IS DISTINCT FROM :rule)))
                """);
    }

    private List<String> tablesOfNobody() {
        return found("SELECT c.relname || ' has no tenant_id and is not registered as being without' " + OUR_TABLES
                + " AND c.relkind IN ('r', 'p', 'f') AND NOT " + HAS_TENANT
                + " AND c.relname <> ALL (string_to_array(:tenantless, ','))");
    }

    /** Views and functions that read with their owner's rights. */
    private List<String> waysAround() {
        List<String> found =
                new ArrayList<>(found("SELECT c.relname || ' is a view with its owner''s rights' " + OUR_TABLES + """
                 AND (c.relkind = 'm' OR c.relkind = 'v'
                   AND NOT coalesce(c.reloptions, '{}') && ARRAY['security_invoker=true', 'security_invoker=on'])
                """));
        found.addAll(found("""
                SELECT p.proname || ' is a function with its owner''s rights'
                FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                """));
        return found;
    }

    private List<String> rolesTooStrong() {
        return found("""
                SELECT rolname || ' may pass row-level security by' FROM pg_roles
                WHERE rolname IN (:writer, :reader)
                  AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
                UNION ALL SELECT DISTINCT r.rolname || ' owns something' FROM pg_shdepend d
                JOIN pg_roles r ON r.oid = d.refobjid
                WHERE d.refclassid = 'pg_authid'::regclass AND d.deptype = 'o' AND r.rolname IN (:writer, :reader)
                UNION ALL SELECT r.rolname || ' is a member of ' || g.rolname FROM pg_auth_members m
                JOIN pg_roles r ON r.oid = m.member JOIN pg_roles g ON g.oid = m.roleid
                WHERE r.rolname IN (:writer, :reader)
                """);
    }

    private List<String> grantsTooWide() {
        return found("SELECT r.rolname || ' has a grant on ' || c.relname "
                + OUR_TABLES.replace("WHERE", "CROSS JOIN (VALUES (:writer), (:reader)) AS r(rolname) WHERE") + """
                 AND c.relkind IN ('r', 'p') AND (c.relispartition OR r.rolname = :reader
                   AND c.relname IN ('canary', 'domainevententry', 'snapshotevententry', 'tokenentry', 'flyway_schema_history'))
                 AND (has_table_privilege(r.rolname, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
                   OR has_any_column_privilege(r.rolname, c.oid, 'SELECT, INSERT, UPDATE, REFERENCES'))
                """);
    }

    private List<String> found(String sql) {
        return owner.sql(sql)
                .param("otherwise", String.join(",", OTHERWISE_LOCKED.keySet()))
                .param("tenantless", String.join(",", OF_NO_TENANT.keySet()))
                .param("rule", RULE)
                .param("writer", DataSources.WRITER)
                .param("reader", DataSources.READER)
                .query(String.class)
                .list();
    }
}
