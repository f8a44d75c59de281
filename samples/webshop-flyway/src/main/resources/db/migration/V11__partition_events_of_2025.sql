-- Rows of 2025 wait in the default partition; they move into one of their own.
create table order_event_2025 (like order_event including defaults including constraints);
alter table order_event_2025
    add primary key (order_id, happened_at),
    add foreign key (order_id) references orders (id) on delete cascade;

with moved as (
    delete from order_event_other
    where happened_at >= '2025-01-01 00:00:00+00' and happened_at < '2026-01-01 00:00:00+00'
    returning *
)
insert into order_event_2025 select * from moved;

alter table order_event attach partition order_event_2025
    for values from ('2025-01-01 00:00:00+00') to ('2026-01-01 00:00:00+00');
