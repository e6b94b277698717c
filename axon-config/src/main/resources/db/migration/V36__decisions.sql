-- What the server itself says of a call, in the steps that it puts into a run; null in those that clients tell of.
ALTER TABLE step ADD COLUMN verdict jsonb;
ALTER TABLE run ADD COLUMN policy_allowed integer NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN policy_approved integer NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN policy_blocked integer NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN violations integer NOT NULL DEFAULT 0;

-- How often each tool was decided about in a run, as decisions know it (see decision 0011); blocked calls don't count.
CREATE TABLE call_count (
  tenant_id uuid NOT NULL,
  run_id uuid NOT NULL,
  tool text NOT NULL,
  calls bigint NOT NULL,
  PRIMARY KEY (tenant_id, run_id, tool)
);
CALL lock_by_tenant('call_count');
GRANT SELECT, INSERT, UPDATE ON call_count TO stepwarden_writer;

-- Proofs of possession that were used (RFC 9449, section 11.1): each is good once. Rows go when no proof of their age is taken.
CREATE TABLE used_proof (
  tenant_id uuid NOT NULL,
  proof bytea NOT NULL,                  -- SHA-256 of the key's thumbprint and the proof's jti
  used_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, proof)
);
CREATE INDEX used_proof_by_time ON used_proof (tenant_id, used_at);
CALL lock_by_tenant('used_proof');
GRANT SELECT, INSERT, DELETE ON used_proof TO stepwarden_writer;

-- The keys that sign tenants' tokens. Public parts stay for ever; private ones are sealed by a key outside of the database.
CREATE TABLE signing_key (
  tenant_id uuid NOT NULL,
  kid text NOT NULL,                     -- RFC 7638 thumbprint
  number integer NOT NULL,
  public_key bytea NOT NULL,
  sealed bytea,                          -- null when it signs no more
  made_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, kid)
);
CREATE UNIQUE INDEX signing_key_in_order ON signing_key (tenant_id, number);
CALL lock_by_tenant('signing_key');
GRANT SELECT, INSERT, UPDATE ON signing_key TO stepwarden_writer;
GRANT SELECT (tenant_id, kid, number, public_key, made_at) ON signing_key TO stepwarden_reader;

-- Agents that were stopped, as decisions know it.
CREATE TABLE stopped_agent (
  tenant_id uuid NOT NULL,
  agent text NOT NULL,
  PRIMARY KEY (tenant_id, agent)
);
CALL lock_by_tenant('stopped_agent');
GRANT SELECT, INSERT, DELETE ON stopped_agent TO stepwarden_writer;
GRANT SELECT ON stopped_agent TO stepwarden_reader;

-- Exceptions that are open, as decisions know it.
CREATE TABLE open_break_glass (
  tenant_id uuid NOT NULL,
  break_glass_id uuid NOT NULL,
  run_id uuid NOT NULL,
  tool text NOT NULL,
  until timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, run_id, tool, break_glass_id)
);
CALL lock_by_tenant('open_break_glass');
GRANT SELECT, INSERT, DELETE ON open_break_glass TO stepwarden_writer;
GRANT SELECT ON open_break_glass TO stepwarden_reader;

-- Which violations a run's row counts: one that is told of again is counted once.
CREATE TABLE run_violation (
  tenant_id uuid NOT NULL,
  run_id uuid NOT NULL,
  violation_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, run_id, violation_id)
);
CALL lock_by_tenant('run_violation');
GRANT SELECT, INSERT, TRUNCATE ON run_violation TO stepwarden_writer;

-- What ran though it was not what was allowed: read rows, made from the events alone.
CREATE TABLE violation (
  tenant_id uuid NOT NULL,
  violation_id uuid NOT NULL,
  run_id uuid NOT NULL,
  project_id uuid NOT NULL,
  env text NOT NULL,
  kind text NOT NULL,
  step_id uuid NOT NULL,
  decision_id uuid,
  tool text NOT NULL,
  raised_at timestamptz NOT NULL,
  reviewed_by uuid,
  reviewed_at timestamptz,
  review_reason text,
  PRIMARY KEY (tenant_id, violation_id)
);
CREATE INDEX violation_newest ON violation (tenant_id, raised_at, violation_id);
CREATE INDEX violation_by_run ON violation (tenant_id, run_id, raised_at);
CREATE INDEX violation_by_decision ON violation (tenant_id, decision_id);
CALL lock_by_tenant('violation');
GRANT SELECT, INSERT, UPDATE, TRUNCATE ON violation TO stepwarden_writer;
GRANT SELECT ON violation TO stepwarden_reader;
