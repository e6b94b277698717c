-- People who come by an identity provider: known by (issuer, subject) in the one tenant of that issuer, never by an address.
CREATE TABLE identity (
  tenant_id uuid NOT NULL,
  issuer text NOT NULL,
  subject text NOT NULL,
  person_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, issuer, subject)
);
CALL lock_by_tenant('identity');
GRANT SELECT, INSERT, DELETE ON identity TO stepwarden_writer;

-- They have no password, and no address to sign in with: what their provider says is shown, and nobody is looked up by it.
ALTER TABLE person ALTER COLUMN email DROP NOT NULL;
ALTER TABLE person ALTER COLUMN password_hash DROP NOT NULL;
ALTER TABLE person ADD CONSTRAINT password_has_address CHECK ((email IS NULL) = (password_hash IS NULL));
ALTER TABLE person ADD COLUMN shown_address text;
