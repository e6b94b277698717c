-- Read models of tenants, projects, members and keys; and people, who stand outside of tenants and of events.
CREATE TABLE tenant (
  tenant_id uuid PRIMARY KEY,
  name text NOT NULL
);
CALL lock_by_tenant('tenant');

CREATE TABLE project (
  tenant_id uuid NOT NULL,
  project_id uuid NOT NULL,
  name text NOT NULL,
  retention_days integer NOT NULL,
  stalled_after_minutes integer NOT NULL,
  PRIMARY KEY (tenant_id, project_id)
);
-- Not unique: read rows follow from events, and an event that can't be written down would stop all that come after it.
CREATE INDEX project_by_name ON project (tenant_id, name);
CALL lock_by_tenant('project');

CREATE TABLE member (
  tenant_id uuid NOT NULL,
  person_id uuid NOT NULL,
  role text NOT NULL,
  groups text[] NOT NULL,
  PRIMARY KEY (tenant_id, person_id)
);
CALL lock_by_tenant('member');

CREATE TABLE api_key (
  tenant_id uuid NOT NULL,
  key_id uuid NOT NULL,
  name text NOT NULL,
  owner_id uuid NOT NULL,
  role text NOT NULL,
  project_id uuid,                       -- null: all projects
  environment text,                      -- null: any
  secret_hash text NOT NULL,             -- SHA-256, hex
  expires_at timestamptz,
  PRIMARY KEY (tenant_id, key_id)
);
CREATE INDEX api_key_by_hash ON api_key (tenant_id, secret_hash);
CALL lock_by_tenant('api_key');

-- A person's bearer tokens for the API (POST /v1/session).
CREATE TABLE api_session (
  tenant_id uuid NOT NULL,
  token_hash text NOT NULL,              -- SHA-256, hex
  person_id uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, token_hash)
);
CALL lock_by_tenant('api_session');

-- Not tenant tables: which tenants there are, and who may sign in. No answer to a caller is read from these but his own.
CREATE TABLE tenant_directory (
  id uuid PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE person (
  person_id uuid PRIMARY KEY,
  email text NOT NULL,
  password_hash text NOT NULL
);
CREATE UNIQUE INDEX person_email ON person (lower(email));

CREATE TABLE person_tenant (
  person_id uuid NOT NULL,
  member_of uuid NOT NULL,
  PRIMARY KEY (person_id, member_of)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON tenant, project, member, api_key, api_session, tenant_directory, person, person_tenant
  TO stepwarden_writer;
-- For replays: nothing but rows that can be made again.
GRANT TRUNCATE ON tenant, project, member, api_key, tenant_directory, person_tenant TO stepwarden_writer;
GRANT SELECT ON tenant, project, member, api_key, api_session, tenant_directory, person, person_tenant TO stepwarden_reader;
