-- Roles of members in single projects; one over the whole tenant is not needed any more.
ALTER TABLE member ALTER COLUMN role DROP NOT NULL;

CREATE TABLE member_project (
  tenant_id uuid NOT NULL,
  person_id uuid NOT NULL,
  project_id uuid NOT NULL,
  role text NOT NULL,
  PRIMARY KEY (tenant_id, person_id, project_id)
);
CALL lock_by_tenant('member_project');

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON member_project TO stepwarden_writer;
GRANT SELECT ON member_project TO stepwarden_reader;

ALTER TABLE open_invitation ALTER COLUMN role DROP NOT NULL;
ALTER TABLE open_invitation
  ADD COLUMN project_ids uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN project_roles text[] NOT NULL DEFAULT '{}'; -- one for each project
