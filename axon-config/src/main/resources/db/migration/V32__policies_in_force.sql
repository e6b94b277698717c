-- Which version of each policy set is in force, as decisions know it (see decision 0011): written in the transaction that
-- publishes it, so that the next decision follows it. Project null: in force in all of them.
CREATE TABLE policy_in_force (
  tenant_id uuid NOT NULL,
  set_name text NOT NULL,
  project_id uuid,
  version integer NOT NULL,
  hash text NOT NULL,
  document text NOT NULL,               -- read once a hash, then remembered
  PRIMARY KEY (tenant_id, set_name)
);
CALL lock_by_tenant('policy_in_force');
GRANT SELECT, INSERT, UPDATE ON policy_in_force TO stepwarden_writer;
