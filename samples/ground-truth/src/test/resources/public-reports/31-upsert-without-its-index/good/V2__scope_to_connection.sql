alter table entity_identity add column connection_id bigint;
create unique index entity_identity_scoped on entity_identity (organization_id, namespace, identifier, connection_id) nulls not distinct;
