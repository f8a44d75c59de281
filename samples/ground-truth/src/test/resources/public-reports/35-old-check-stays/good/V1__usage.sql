create table usage_tracking (
  id bigint generated always as identity primary key,
  account_id bigint not null,
  event_type text not null constraint usage_tracking_event_type_check check (event_type in ('login', 'export'))
);
