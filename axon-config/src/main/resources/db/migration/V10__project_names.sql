-- Which project has which name, as decisions know it: written in a decision's transaction, not by a projection, so that a
-- name is taken once without waiting for read rows. Begins with what the events say; of two of one name, the first has it.
CREATE TABLE project_name (
  tenant_id uuid NOT NULL,
  name text NOT NULL,
  project_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, name)
);
INSERT INTO project_name (tenant_id, name, project_id)
SELECT tenant_id, convert_from(payload, 'UTF8')::jsonb ->> 'name', split_part(aggregateIdentifier, '/', 3)::uuid
FROM DomainEventEntry WHERE payloadType = 'ProjectCreated' ORDER BY globalIndex
ON CONFLICT DO NOTHING;
CALL lock_by_tenant('project_name');

GRANT SELECT, INSERT ON project_name TO stepwarden_writer;
