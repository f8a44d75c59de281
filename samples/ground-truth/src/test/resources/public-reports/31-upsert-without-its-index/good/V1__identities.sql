create table entity_identity (
  id bigint generated always as identity primary key,
  organization_id bigint not null,
  namespace text not null,
  identifier text not null,
  entity_id bigint not null
);
create unique index entity_identity_live on entity_identity (organization_id, namespace, identifier);
