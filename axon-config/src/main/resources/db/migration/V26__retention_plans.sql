-- How long each project keeps payloads, now and before: a shorter plan comes over the runs that there are.
CREATE TABLE retention_plan (
  tenant_id uuid NOT NULL,
  project_id uuid NOT NULL,
  version integer NOT NULL,
  days integer NOT NULL,
  since timestamptz NOT NULL,
  until timestamptz,                     -- null: in force
  pending boolean NOT NULL,              -- shorter than the one before, and not yet come over all runs
  seen_at timestamptz NOT NULL DEFAULT clock_timestamp(), -- new runs begin under it since
  PRIMARY KEY (tenant_id, project_id, version)
);
CREATE INDEX retention_plan_pending ON retention_plan (tenant_id) WHERE pending;

ALTER TABLE run
  ADD COLUMN received_at timestamptz,    -- by the server's clock
  ADD COLUMN replanned_by integer,       -- version of the plan that has come over it
  ADD COLUMN held_at timestamptz,
  ADD COLUMN held_for text,
  ADD COLUMN deletion uuid;              -- the deletion of all of the tenant's payloads that it died by

-- No plan has ever been changed before. Whoever owns the tables may be held by row-level security, too.
DO $$
DECLARE
  tenant uuid;
BEGIN
  FOR tenant IN SELECT id FROM tenant_directory LOOP
    PERFORM set_config('app.tenant', tenant::text, true);
    INSERT INTO retention_plan (tenant_id, project_id, version, days, since, pending)
      SELECT tenant_id, project_id, 1, retention_days, '2026-01-01T00:00:00Z', false FROM project WHERE tenant_id = tenant;
    UPDATE run SET received_at = (planned_on - coalesce((SELECT retention_days FROM project p
        WHERE p.tenant_id = run.tenant_id AND p.project_id = run.project_id), 30))::timestamp AT TIME ZONE 'UTC'
      WHERE tenant_id = tenant;
    UPDATE run SET held_at = coalesce((SELECT max(time) FROM audit a WHERE a.tenant_id = run.tenant_id
        AND a.target_id = run.run_id AND a.action = 'payloads_held'), last_heard_at),
        held_for = coalesce((SELECT details::jsonb ->> 'reason' FROM audit a WHERE a.tenant_id = run.tenant_id
        AND a.target_id = run.run_id AND a.action = 'payloads_held' ORDER BY time DESC LIMIT 1), '')
      WHERE tenant_id = tenant AND payloads = 'held';
  END LOOP;
  PERFORM set_config('app.tenant', '', true);
END $$;

CALL lock_by_tenant('retention_plan');
CREATE INDEX run_on_hold ON run (tenant_id, held_at, run_id) WHERE payloads = 'held';
CREATE INDEX run_by_plan ON run (tenant_id, project_id, planned_on);
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON retention_plan TO stepwarden_writer;
GRANT SELECT ON retention_plan TO stepwarden_reader;

-- Deletions of all of a tenant's payloads.
CREATE TABLE payload_deletion (
  tenant_id uuid NOT NULL,
  deletion_id uuid NOT NULL,
  reason text NOT NULL,
  requested_at timestamptz NOT NULL,
  finished_at timestamptz,               -- null: still at it
  runs bigint,
  held bigint,
  PRIMARY KEY (tenant_id, deletion_id)
);
CREATE INDEX payload_deletion_pending ON payload_deletion (tenant_id) WHERE finished_at IS NULL;
CREATE INDEX run_by_deletion ON run (tenant_id, deletion, run_id) WHERE deletion IS NOT NULL;
CALL lock_by_tenant('payload_deletion');
GRANT SELECT, INSERT, UPDATE, TRUNCATE ON payload_deletion TO stepwarden_writer;
GRANT SELECT ON payload_deletion TO stepwarden_reader;
