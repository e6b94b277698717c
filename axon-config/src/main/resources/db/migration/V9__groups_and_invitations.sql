CREATE TABLE member_group (
  tenant_id uuid NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (tenant_id, name)
);
CALL lock_by_tenant('member_group');

-- Whom an open invitation is for. Not from events: addresses can be deleted, and a row goes when its link was used.
CREATE TABLE invitation (
  tenant_id uuid NOT NULL,
  invitation_id uuid NOT NULL,
  email text NOT NULL,
  token_hash text NOT NULL,              -- SHA-256, hex
  PRIMARY KEY (tenant_id, invitation_id)
);
CREATE UNIQUE INDEX invitation_token ON invitation (tenant_id, token_hash);
CALL lock_by_tenant('invitation');

ALTER TABLE person ADD COLUMN name text;

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON member_group TO stepwarden_writer;
GRANT SELECT ON member_group TO stepwarden_reader;
GRANT SELECT, INSERT, DELETE ON invitation TO stepwarden_writer;
