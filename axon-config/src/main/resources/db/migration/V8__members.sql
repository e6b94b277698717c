-- Members that are not active may do nothing.
ALTER TABLE member ADD COLUMN active boolean NOT NULL DEFAULT true;

-- The active admins of each tenant as decisions know them: written in a decision's transaction, not by a projection, so that
-- the last one can't leave. Begins with what the events say.
CREATE TABLE admin_seat (
  tenant_id uuid NOT NULL,
  person_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, person_id)
);
INSERT INTO admin_seat (tenant_id, person_id)
SELECT tenant_id, split_part(aggregateIdentifier, '/', 3)::uuid FROM DomainEventEntry
WHERE payloadType = 'MemberAdded' AND convert_from(payload, 'UTF8')::jsonb ->> 'role' = 'ADMIN';
CALL lock_by_tenant('admin_seat');

-- FOR UPDATE asks for the right to update.
GRANT SELECT, INSERT, UPDATE, DELETE ON admin_seat TO stepwarden_writer;
