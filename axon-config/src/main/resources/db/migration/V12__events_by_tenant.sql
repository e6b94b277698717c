-- Axon's events come under the tenant's lock as well. Who acts for a tenant appends to that tenant's streams only and reads no
-- others. Processors read the events of all, one after another, and so before any tenant is set.
ALTER TABLE DomainEventEntry ENABLE ROW LEVEL SECURITY;

CREATE POLICY append ON DomainEventEntry FOR INSERT TO stepwarden_writer
  WITH CHECK (tenant_id = (SELECT current_tenant()));

CREATE POLICY load ON DomainEventEntry FOR SELECT TO stepwarden_writer
  USING ((SELECT coalesce(current_setting('app.tenant', true), '')) = ''
         OR tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid));
