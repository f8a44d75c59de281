alter table entity_identity add column connection_id bigint;
drop index entity_identity_live;
create unique index entity_identity_live on entity_identity (organization_id, namespace, identifier, connection_id) nulls not distinct;
