create table account (id bigint generated always as identity primary key, email text not null);
create table organization (id bigint generated always as identity primary key, name text not null);
create table membership (
  account_id bigint not null references account (id),
  organization_id bigint not null references organization (id),
  primary key (account_id, organization_id)
);
create table cost_insight (
  id bigint generated always as identity primary key,
  account_id bigint not null constraint cost_insight_account references account (id),
  organization_id bigint not null constraint cost_insight_organization references organization (id),
  amount numeric(12, 2) not null
);
