-- Read rows of decisions about calls and of the requests for approval that come of them, written by one projection from
-- the events alone. Nothing of the arguments is in them: those lie in the vault and die with the run's payloads.
CREATE TABLE decision (
  tenant_id uuid NOT NULL,
  decision_id uuid NOT NULL,
  run_id uuid NOT NULL,
  project_id uuid NOT NULL,
  env text NOT NULL,
  agent text,
  agent_version text,
  step_id uuid NOT NULL,                 -- the tool step that is to be
  record_id uuid NOT NULL,               -- the server's own step that tells of it
  tool text NOT NULL,
  call_id text NOT NULL,
  effect text NOT NULL,                  -- the stricter one, when the policies have become so since
  rule text,
  policy_set text,
  policy_version integer,
  policy_hash text,
  risk text NOT NULL,
  outcomes jsonb NOT NULL,
  reason text NOT NULL,
  act text NOT NULL,
  hidden_values integer NOT NULL,
  break_glass uuid,
  asked_by text NOT NULL,                -- the actor, such as key/<id>
  decided_at timestamptz NOT NULL,
  token_id uuid,                         -- the last one
  token_minted_at timestamptz,
  token_expires_at timestamptz,
  token_consumed_at timestamptz,
  token_revoked_at timestamptz,
  token_ending text,
  executed_at timestamptz,
  executed_step uuid,
  executed_act text,
  misuses jsonb NOT NULL DEFAULT '[]',
  last_event bigint NOT NULL,            -- sequence number in the call's stream: an event counts once
  PRIMARY KEY (tenant_id, decision_id)
) WITH (fillfactor = 70);
CREATE INDEX decision_by_run ON decision (tenant_id, run_id, decided_at, decision_id);
CALL lock_by_tenant('decision');

-- What of it lists filter by is copied from the decision, which never changes it.
CREATE TABLE approval (
  tenant_id uuid NOT NULL,
  approval_id uuid NOT NULL,             -- the decision's
  run_id uuid NOT NULL,
  project_id uuid NOT NULL,
  env text NOT NULL,
  agent text,
  agent_version text,
  step_id uuid NOT NULL,
  tool text NOT NULL,
  call_id text NOT NULL,
  rule text,
  policy_set text,
  policy_version integer,
  policy_hash text,
  act text NOT NULL,
  hidden_values integer NOT NULL,
  asked_by text NOT NULL,
  risk text NOT NULL,
  factors jsonb NOT NULL,                -- [{"group", "n"}]
  reason_required boolean NOT NULL,
  hidden_values_allowed boolean NOT NULL,
  requesters uuid[] NOT NULL,            -- people who can't approve it
  status text NOT NULL,
  wanted text[] NOT NULL,                -- groups of which one more person would bring it further
  wants_anybody boolean NOT NULL,        -- or one of none
  requested_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  closed_at timestamptz,
  closed_by uuid[] NOT NULL DEFAULT '{}',
  closing_reason text,
  ending text,
  history jsonb NOT NULL,
  last_event bigint NOT NULL,
  PRIMARY KEY (tenant_id, approval_id)
) WITH (fillfactor = 70);
CREATE INDEX approval_waiting ON approval (tenant_id, expires_at, approval_id) WHERE status = 'pending';
CREATE INDEX approval_newest ON approval (tenant_id, requested_at, approval_id);
CREATE INDEX approval_by_status ON approval (tenant_id, status, requested_at, approval_id);
CREATE INDEX approval_by_run ON approval (tenant_id, run_id, requested_at, approval_id);
CREATE INDEX approval_by_asker ON approval (tenant_id, asked_by, requested_at, approval_id);
CALL lock_by_tenant('approval');

CREATE TABLE approval_vote (
  tenant_id uuid NOT NULL,
  approval_id uuid NOT NULL,
  person_id uuid NOT NULL,
  groups text[] NOT NULL,
  on_behalf_of uuid,
  reason text,
  voted_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, approval_id, person_id)
);
CALL lock_by_tenant('approval_vote');

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON decision, approval, approval_vote TO stepwarden_writer;
GRANT SELECT ON decision, approval, approval_vote TO stepwarden_reader;
