-- What comparisons take for the same. Every version is kept as it was saved: a pair compared under it gives the same bytes for ever.
CREATE TABLE normal_profile (
  tenant_id uuid NOT NULL,
  project_id uuid NOT NULL,
  name text NOT NULL,
  version integer NOT NULL,
  rules text NOT NULL,                   -- canonical JSON
  newest boolean NOT NULL,
  saved_at timestamptz NOT NULL,
  saved_by text NOT NULL,
  PRIMARY KEY (tenant_id, project_id, name, version)
);
CREATE INDEX normal_profile_newest ON normal_profile (tenant_id, name, project_id) WHERE newest;
CALL lock_by_tenant('normal_profile');
GRANT SELECT, INSERT, UPDATE, TRUNCATE ON normal_profile TO stepwarden_writer;
GRANT SELECT ON normal_profile TO stepwarden_reader;

-- Which profiles a project has, as decisions know it (see decision 0011): they are counted.
CREATE TABLE profile_name (
  tenant_id uuid NOT NULL,
  project_id uuid NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (tenant_id, project_id, name)
);
CALL lock_by_tenant('profile_name');
GRANT SELECT, INSERT ON profile_name TO stepwarden_writer;
