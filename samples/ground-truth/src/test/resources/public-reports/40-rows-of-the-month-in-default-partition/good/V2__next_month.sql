alter table api_event detach partition api_event_default;
create table api_event_2026_09 partition of api_event for values from ('2026-09-01 00:00:00+00') to ('2026-10-01 00:00:00+00');
with moved as (
  delete from api_event_default
  where occurred_at >= '2026-09-01 00:00:00+00' and occurred_at < '2026-10-01 00:00:00+00'
  returning id, occurred_at, path
)
insert into api_event (id, occurred_at, path) overriding system value select id, occurred_at, path from moved;
alter table api_event attach partition api_event_default default;
