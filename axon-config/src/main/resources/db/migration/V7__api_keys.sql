-- When keys were issued, revoked and last used.
ALTER TABLE api_key ADD COLUMN issued_at timestamptz NOT NULL DEFAULT '1970-01-01T00:00:00Z';
ALTER TABLE api_key ALTER COLUMN issued_at DROP DEFAULT;
ALTER TABLE api_key ADD COLUMN revoked_at timestamptz;
CREATE INDEX api_key_by_time ON api_key (tenant_id, issued_at, key_id);

-- The events know when; their projection reads them again from the first, while its rows stay where they are.
DELETE FROM TokenEntry WHERE processorName = 'apikey';

-- Not from events: an event for each request would be far too many. Apart from api_key, which a replay empties.
CREATE TABLE api_key_use (
  tenant_id uuid NOT NULL,
  key_id uuid NOT NULL,
  used_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, key_id)
);
CALL lock_by_tenant('api_key_use');

GRANT SELECT, INSERT, UPDATE ON api_key_use TO stepwarden_writer;
GRANT SELECT ON api_key_use TO stepwarden_reader;
