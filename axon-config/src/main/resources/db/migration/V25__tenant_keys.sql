-- Which versions of a tenant's key there are. The keys themselves live outside the database. A version goes from here
-- before its key does, so that nothing is wrapped by a key that will be gone.
CREATE TABLE tenant_key (
  tenant_id uuid NOT NULL,
  version integer NOT NULL,
  fingerprint text,                      -- tells that a key is not another's; null: in use before there were any
  retired boolean NOT NULL DEFAULT false,
  rewrapped bigint NOT NULL DEFAULT 0,   -- how many data keys were wrapped anew by this version
  PRIMARY KEY (tenant_id, version)
);

-- Whoever owns the tables may be held by row-level security, too.
DO $$
DECLARE
  tenant uuid;
BEGIN
  FOR tenant IN SELECT id FROM tenant_directory LOOP
    PERFORM set_config('app.tenant', tenant::text, true);
    INSERT INTO tenant_key (tenant_id, version) SELECT DISTINCT tenant_id, key_version FROM run_key WHERE tenant_id = tenant;
  END LOOP;
  PERFORM set_config('app.tenant', '', true);
END $$;

CALL lock_by_tenant('tenant_key');
GRANT SELECT, INSERT, UPDATE, DELETE ON tenant_key TO stepwarden_writer;
GRANT SELECT ON tenant_key TO stepwarden_reader;
GRANT UPDATE (key_version, wrapped) ON run_key TO stepwarden_writer;
