-- The tenant that is nobody's: random once, the same for all nodes. Lists of tenants leave it out.
CREATE TABLE canary (
  id uuid PRIMARY KEY,
  only_one boolean NOT NULL DEFAULT true UNIQUE CHECK (only_one)
);
GRANT SELECT, INSERT ON canary TO stepwarden_writer;

ALTER TABLE tenant_directory ADD COLUMN hidden boolean NOT NULL DEFAULT false;
