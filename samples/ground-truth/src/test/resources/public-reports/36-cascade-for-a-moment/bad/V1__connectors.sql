create table connector (
  id bigint generated always as identity primary key,
  organization_id bigint not null,
  provider text not null,
  created_at timestamptz not null default now()
);
create table access_source (
  id bigint generated always as identity primary key,
  connector_id bigint not null constraint access_source_connector references connector (id),
  name text not null
);
