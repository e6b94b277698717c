-- The audit log: one row an event. Nobody may change or remove one: there is no grant for it, not even for replays, which
-- add what is missing.
CREATE TABLE audit (
  tenant_id uuid NOT NULL,
  event_id uuid NOT NULL,
  time timestamptz NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  target_kind text NOT NULL,
  target_id uuid NOT NULL,
  result text NOT NULL,
  details text NOT NULL,                 -- JSON
  PRIMARY KEY (tenant_id, event_id)
);
CREATE INDEX audit_by_time ON audit (tenant_id, time, event_id);
CALL lock_by_tenant('audit');

GRANT INSERT ON audit TO stepwarden_writer;
GRANT SELECT ON audit TO stepwarden_reader;
