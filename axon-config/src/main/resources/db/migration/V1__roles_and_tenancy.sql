-- Two roles use the database; neither owns a table or may pass row-level security by.
--   stepwarden_writer   commands and projections
--   stepwarden_reader   queries
-- Passwords are set at start-up from outside; here they can't log in yet.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'stepwarden_writer') THEN
    CREATE ROLE stepwarden_writer NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'stepwarden_reader') THEN
    CREATE ROLE stepwarden_reader NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  END IF;
END $$;

GRANT USAGE ON SCHEMA public TO stepwarden_writer, stepwarden_reader;

-- The tenant of this transaction. None set is an error, never an empty answer; after a SET LOCAL has ended the setting
-- reads as the empty string, which is none too.
CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  tenant text := current_setting('app.tenant', true);
BEGIN
  IF tenant IS NULL OR tenant = '' THEN
    RAISE EXCEPTION 'no tenant is set' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN tenant::uuid;
END $$;

-- Puts a table under the tenant's lock. Every table with a tenant_id goes through here (but Axon's, which no reader sees).
CREATE PROCEDURE lock_by_tenant(tab regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tab);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tab);
  EXECUTE format('CREATE POLICY tenant ON %s USING (tenant_id = (SELECT current_tenant())) '
                 'WITH CHECK (tenant_id = (SELECT current_tenant()))', tab);
END $$;
