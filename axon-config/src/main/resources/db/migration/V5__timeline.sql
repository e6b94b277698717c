-- Read rows of runs and steps, written by one projection from the events alone; they can be thrown away and made again.
-- No foreign keys: the rows come in the order of each run's own stream, and 500 checks a batch would buy nothing.

-- One row a run, with running totals, so that a batch costs the same however long the run is.
CREATE TABLE run (
  tenant_id uuid NOT NULL,
  run_id uuid NOT NULL,
  project_id uuid NOT NULL,
  env text NOT NULL,
  name text NOT NULL,
  agent text,
  agent_version text,
  release text,
  session_id text,
  resumes uuid,
  tags text[] NOT NULL,
  started_at timestamptz NOT NULL,
  expires_on date NOT NULL,
  status text NOT NULL,
  ended_at timestamptz,                  -- by the client's clock
  finish_heard_at timestamptz,           -- by the server's; null: not finished
  error_type text,
  error_message text,
  sealed_at timestamptz,
  sealed_root text,
  last_heard_at timestamptz NOT NULL,
  last_event bigint NOT NULL,            -- sequence number in the run's stream: an event is counted once
  steps integer NOT NULL DEFAULT 0,
  tool_calls integer NOT NULL DEFAULT 0,
  errors integer NOT NULL DEFAULT 0,
  -- numeric: no client can make a sum overflow and so stop the projection
  input_tokens numeric NOT NULL DEFAULT 0,
  output_tokens numeric NOT NULL DEFAULT 0,
  cache_read_tokens numeric NOT NULL DEFAULT 0,
  cache_write_tokens numeric NOT NULL DEFAULT 0,
  reasoning_tokens numeric NOT NULL DEFAULT 0,
  cost numeric NOT NULL DEFAULT 0,
  currency text NOT NULL DEFAULT 'USD',
  priced_steps integer NOT NULL DEFAULT 0,
  unpriced_steps integer NOT NULL DEFAULT 0,
  redactions jsonb NOT NULL DEFAULT '{}',
  waited_ms numeric NOT NULL DEFAULT 0,
  open_approvals integer NOT NULL DEFAULT 0,
  waiting_since timestamptz,
  models text[] NOT NULL DEFAULT '{}',   -- some, to show; all of them stand in run_model
  tools text[] NOT NULL DEFAULT '{}',    -- likewise in run_tool
  PRIMARY KEY (tenant_id, run_id)
) WITH (fillfactor = 70);                -- totals change often and stand in no index: room for updates in place
CALL lock_by_tenant('run');

-- Newest first is each of these read backwards.
CREATE INDEX run_newest ON run (tenant_id, started_at, run_id);
CREATE INDEX run_by_status ON run (tenant_id, status, started_at, run_id);
CREATE INDEX run_by_project ON run (tenant_id, project_id, started_at, run_id);
CREATE INDEX run_by_env ON run (tenant_id, env, started_at, run_id);
CREATE INDEX run_by_release ON run (tenant_id, release, started_at, run_id);
CREATE INDEX run_by_agent ON run (tenant_id, agent, started_at, run_id);
CREATE INDEX run_by_agent_version ON run (tenant_id, agent_version, started_at, run_id);
CREATE INDEX run_resumed_by ON run (tenant_id, resumes, started_at) WHERE resumes IS NOT NULL;
CREATE INDEX run_unsealed ON run (tenant_id, finish_heard_at) WHERE finish_heard_at IS NOT NULL AND sealed_at IS NULL;

-- Values of which a run has several. Under row-level security no GIN index on an array is used (its operators might leak).
CREATE TABLE run_tag (
  tenant_id uuid NOT NULL,
  value text NOT NULL,
  started_at timestamptz NOT NULL,
  run_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, value, started_at, run_id)
);
CALL lock_by_tenant('run_tag');

CREATE TABLE run_tool (
  tenant_id uuid NOT NULL,
  value text NOT NULL,
  started_at timestamptz NOT NULL,
  run_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, value, started_at, run_id)
);
CALL lock_by_tenant('run_tool');

CREATE TABLE run_model (
  tenant_id uuid NOT NULL,
  value text NOT NULL,
  started_at timestamptz NOT NULL,
  run_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, value, started_at, run_id)
);
CALL lock_by_tenant('run_model');

-- One row a step, as the write that counts left it: closing wins over opening, whatever their order.
CREATE TABLE step (
  tenant_id uuid NOT NULL,
  run_id uuid NOT NULL,
  step_id uuid NOT NULL,
  step_index bigint NOT NULL,            -- of its first record in the run
  phase smallint NOT NULL,               -- 1 open, 2 close
  late boolean NOT NULL,                 -- first heard of after the run had finished
  received_at timestamptz NOT NULL,
  parent_id uuid,
  kind text NOT NULL,
  name text NOT NULL,
  status text NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  attempt integer,
  node text,
  error_type text,
  error_message text,
  model_provider text,
  model_name text,
  input_tokens bigint,                   -- null: no usage was reported
  output_tokens bigint,
  cache_read_tokens bigint,
  cache_write_tokens bigint,
  reasoning_tokens bigint,
  cost numeric,
  cost_currency text,
  price_version text,
  tool_name text,
  tool_call_id text,
  tool_schema_digest text,
  decision_id uuid,
  decision_token_id uuid,
  decision_act text,
  redactions jsonb,                      -- null: none
  commitment text NOT NULL,
  in_model boolean NOT NULL DEFAULT false, -- some model step above has usage: the run does not count this one's again
  PRIMARY KEY (tenant_id, run_id, step_id)
);
CALL lock_by_tenant('step');

CREATE UNIQUE INDEX step_in_order ON step (tenant_id, run_id, step_index);
CREATE INDEX step_children ON step (tenant_id, run_id, parent_id);
CREATE INDEX step_waiting ON step (tenant_id, run_id, started_at) WHERE kind = 'approval' AND status = 'running';

-- TRUNCATE is for replays: nothing but rows that can be made again.
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON run, run_tag, run_tool, run_model, step TO stepwarden_writer;
GRANT SELECT ON run, run_tag, run_tool, run_model, step TO stepwarden_reader;
