-- Every version of projects' own rules of redaction, read from events; and which of them a step went through.
CREATE TABLE redaction_rules (
  tenant_id uuid NOT NULL,
  project_id uuid NOT NULL,
  version integer NOT NULL,
  rules jsonb NOT NULL,
  changed_at timestamptz NOT NULL,
  actor text NOT NULL,
  PRIMARY KEY (tenant_id, project_id, version)
);
CALL lock_by_tenant('redaction_rules');
GRANT SELECT, INSERT, TRUNCATE ON redaction_rules TO stepwarden_writer;
GRANT SELECT ON redaction_rules TO stepwarden_reader;

ALTER TABLE step ADD COLUMN redaction_version integer;
