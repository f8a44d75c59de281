create table order_event (
    order_id    bigint not null references orders (id) on delete cascade,
    happened_at timestamptz not null,
    what        text not null,
    primary key (order_id, happened_at)
) partition by range (happened_at);

create table order_event_2026 partition of order_event
    for values from ('2026-01-01 00:00:00+00') to ('2027-01-01 00:00:00+00');

create table order_event_other partition of order_event default;

insert into order_event (order_id, happened_at, what)
select id, placed_at, 'placed' from orders;
