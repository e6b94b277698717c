-- Policy sets as decisions know them (see decision 0011): which there are, and each version's text as it was given.
CREATE TABLE policy_set (
  tenant_id uuid NOT NULL,
  set_name text NOT NULL,
  project_id uuid,                       -- null: of the whole organisation
  PRIMARY KEY (tenant_id, set_name)
);
CALL lock_by_tenant('policy_set');
GRANT SELECT, INSERT ON policy_set TO stepwarden_writer;

CREATE TABLE policy_document (
  tenant_id uuid NOT NULL,
  set_name text NOT NULL,
  version integer NOT NULL,
  document text NOT NULL,
  PRIMARY KEY (tenant_id, set_name, version)
);
CALL lock_by_tenant('policy_document');
GRANT SELECT, INSERT ON policy_document TO stepwarden_writer;

-- Every version of every set, read from events.
CREATE TABLE policy_version (
  tenant_id uuid NOT NULL,
  set_name text NOT NULL,
  version integer NOT NULL,
  project_id uuid,
  hash text NOT NULL,
  document text NOT NULL,
  based_on integer,
  author text NOT NULL,
  drafted_at timestamptz NOT NULL,
  in_force boolean NOT NULL DEFAULT false,
  publisher text,                        -- null: never in force; so is all of the following
  published_at timestamptz,
  reason text,
  loosenings jsonb,
  replaces integer,
  rolled_back_to integer,
  simulation_id uuid,                    -- null: never simulated; so is all of the following
  simulated_at timestamptz,
  simulated_against integer,
  counts jsonb,
  PRIMARY KEY (tenant_id, set_name, version)
);
CREATE INDEX policy_version_in_force ON policy_version (tenant_id, set_name) WHERE in_force;
CREATE INDEX policy_version_by_hash ON policy_version (tenant_id, hash);
CALL lock_by_tenant('policy_version');
GRANT SELECT, INSERT, UPDATE, TRUNCATE ON policy_version TO stepwarden_writer;
GRANT SELECT ON policy_version TO stepwarden_reader;

-- How far simulations are, and what they came to: ids and names of tools, never arguments. Kept for a month.
CREATE TABLE policy_simulation (
  tenant_id uuid NOT NULL,
  simulation_id uuid NOT NULL,
  set_name text NOT NULL,
  project_id uuid,
  version integer NOT NULL,
  status text NOT NULL,
  done integer NOT NULL DEFAULT 0,
  total integer NOT NULL DEFAULT 0,
  result text,
  started_at timestamptz NOT NULL,
  heard_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, simulation_id)
);
CREATE INDEX policy_simulation_by_age ON policy_simulation (tenant_id, started_at);
CALL lock_by_tenant('policy_simulation');
GRANT SELECT, INSERT, UPDATE, DELETE ON policy_simulation TO stepwarden_writer;
GRANT SELECT ON policy_simulation TO stepwarden_reader;
