-- Since when members are members. Begins with what the events say; to replay them would bring old roles back for a moment.
ALTER TABLE member ADD COLUMN joined_at timestamptz NOT NULL DEFAULT '1970-01-01T00:00:00Z';
ALTER TABLE member ALTER COLUMN joined_at DROP DEFAULT;
ALTER TABLE member NO FORCE ROW LEVEL SECURITY;
UPDATE member SET joined_at = timeStamp::timestamptz FROM DomainEventEntry
WHERE payloadType = 'MemberAdded'
  AND aggregateIdentifier = 'member/' || member.tenant_id || '/' || member.person_id;
ALTER TABLE member FORCE ROW LEVEL SECURITY;

-- Invitations that were neither accepted nor withdrawn.
CREATE TABLE open_invitation (
  tenant_id uuid NOT NULL,
  invitation_id uuid NOT NULL,
  role text NOT NULL,
  groups text[] NOT NULL,
  invited_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, invitation_id)
);
CREATE INDEX open_invitation_by_time ON open_invitation (tenant_id, invited_at, invitation_id);
CALL lock_by_tenant('open_invitation');

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON open_invitation TO stepwarden_writer;
GRANT SELECT ON open_invitation TO stepwarden_reader;
-- Whom they are for; not the hash of the token.
GRANT SELECT (tenant_id, invitation_id, email) ON invitation TO stepwarden_reader;

-- A project that is renamed gives its old name back.
GRANT DELETE ON project_name TO stepwarden_writer;

-- The audit log by who did it and by what it was done to.
CREATE INDEX audit_by_actor ON audit (tenant_id, actor, time, event_id);
CREATE INDEX audit_by_target ON audit (tenant_id, target_id, time, event_id);
