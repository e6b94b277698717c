-- Payloads and the keys that open them, apart by the day on which they die. The server adds days ahead of need; there is
-- no default partition.
CREATE TABLE run_key (
  tenant_id uuid NOT NULL,
  run_id uuid NOT NULL,
  expires_on date NOT NULL,
  key_version integer NOT NULL,          -- of the tenant's key, which lives outside the database
  wrapped bytea NOT NULL,
  PRIMARY KEY (tenant_id, run_id, expires_on)
) PARTITION BY RANGE (expires_on);
CALL lock_by_tenant('run_key');

-- One row for each write of a step, with or without a payload: its key is what makes appending idempotent.
CREATE TABLE payload (
  tenant_id uuid NOT NULL,
  run_id uuid NOT NULL,
  step_id uuid NOT NULL,                 -- the nil UUID for the run's own start
  phase smallint NOT NULL,               -- 0 start, 1 open, 2 close
  expires_on date NOT NULL,
  event_id uuid NOT NULL,                -- the event that counts this row; a row whose event is not in the store is void
  commitment bytea NOT NULL,
  content bytea STORAGE EXTERNAL NOT NULL,
  PRIMARY KEY (tenant_id, run_id, step_id, phase, expires_on)
) PARTITION BY RANGE (expires_on);
CALL lock_by_tenant('payload');

GRANT SELECT, INSERT, DELETE ON run_key, payload TO stepwarden_writer;
GRANT SELECT ON run_key, payload TO stepwarden_reader;

-- Adds a day when it is missing. Its partitions are made apart and attached, so that no writer elsewhere waits; nobody but
-- the owner gets at them directly. The CHECK saves the attaching from reading rows, and may be what the bound says only.
CREATE PROCEDURE add_expiry_day(day date) LANGUAGE plpgsql AS $$
DECLARE
  parent regclass;
  part text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('expiry days'));
  FOREACH parent IN ARRAY ARRAY['run_key', 'payload']::regclass[] LOOP
    part := parent || '_' || to_char(day, 'YYYYMMDD');
    CONTINUE WHEN EXISTS (SELECT FROM pg_inherits WHERE inhparent = parent AND inhrelid = to_regclass(part));
    EXECUTE format('CREATE TABLE %I (LIKE %s INCLUDING ALL, CHECK (expires_on >= %L AND expires_on < %L))',
                   part, parent, day, day + 1);
    CALL lock_by_tenant(part);
    EXECUTE format('ALTER TABLE %s ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, part, day, day + 1);
  END LOOP;
END $$;
REVOKE EXECUTE ON PROCEDURE add_expiry_day FROM PUBLIC;
