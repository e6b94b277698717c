-- What the planner believes of the timeline before it has seen any of it. Plans are made early and kept until the first
-- statistics, a minute later; without these it takes a run for one row and reads all of it to find a step.
DO $$
DECLARE
  known record;
BEGIN
  FOR known IN SELECT * FROM (VALUES
    ('step', 'tenant_id', 1), ('step', 'run_id', 1), ('step', 'step_id', -1), ('step', 'step_index', -1),
    ('step', 'parent_id', -0.5), ('run', 'tenant_id', 1), ('run', 'run_id', -1)) AS v (tab, col, distinct_values)
  LOOP
    PERFORM pg_restore_attribute_stats(
      'schemaname', 'public', 'relname', known.tab, 'attname', known.col, 'inherited', false,
      'null_frac', 0::real, 'avg_width', 16, 'n_distinct', known.distinct_values::real);
  END LOOP;
END $$;

-- Every read and write of ours goes by a key. A plan that scans a table is right while the table is small, and is kept
-- while it grows; and compiling a plan takes longer than running it.
ALTER ROLE stepwarden_writer SET enable_seqscan = off;
ALTER ROLE stepwarden_writer SET enable_hashjoin = off;
ALTER ROLE stepwarden_writer SET enable_mergejoin = off;
ALTER ROLE stepwarden_writer SET jit = off;
ALTER ROLE stepwarden_reader SET enable_seqscan = off;
ALTER ROLE stepwarden_reader SET jit = off;
