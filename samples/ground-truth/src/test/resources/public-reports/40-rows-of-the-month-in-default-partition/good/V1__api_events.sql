create table api_event (
  id bigint generated always as identity,
  occurred_at timestamptz not null,
  path text not null,
  primary key (id, occurred_at)
) partition by range (occurred_at);
create table api_event_2026_08 partition of api_event for values from ('2026-08-01 00:00:00+00') to ('2026-09-01 00:00:00+00');
create table api_event_default partition of api_event default;
