-- Where a run's payloads are, and the receipts for those that have died.
ALTER TABLE run
  ADD COLUMN payloads text NOT NULL DEFAULT 'kept',  -- kept, held, deleted; expires_on is where they are
  ADD COLUMN planned_on date;                        -- expires_on as it was planned when the run started
UPDATE run SET planned_on = expires_on;
ALTER TABLE run ALTER COLUMN planned_on SET NOT NULL;

CREATE INDEX run_by_expiry ON run (tenant_id, expires_on, sealed_at);
CREATE INDEX run_by_session ON run (tenant_id, session_id) WHERE session_id IS NOT NULL;

CREATE TABLE expiry_receipt (
  tenant_id uuid NOT NULL,
  day date NOT NULL,
  PRIMARY KEY (tenant_id, day)
);
CALL lock_by_tenant('expiry_receipt');
GRANT SELECT, INSERT, TRUNCATE ON expiry_receipt TO stepwarden_writer;
GRANT SELECT ON expiry_receipt TO stepwarden_reader;

-- Days whose keys' files still hold bytes of deleted keys and are to be written anew.
CREATE TABLE key_rewrite (
  expires_on date PRIMARY KEY,
  since timestamptz NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT, INSERT, UPDATE ON key_rewrite TO stepwarden_writer;

-- Payloads on hold live beyond every day.
CALL add_expiry_day('9999-12-31');
GRANT UPDATE (expires_on) ON run_key, payload TO stepwarden_writer;
