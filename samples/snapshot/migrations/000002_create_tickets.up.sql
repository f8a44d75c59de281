create type ticket_state as enum ('open', 'waiting', 'closed');

create table ticket (
    id          bigint generated always as identity primary key,
    customer_id bigint not null references customer (id),
    parent_id   bigint references ticket (id),
    state       ticket_state not null default 'open',
    subject     text not null,
    opened_at   timestamptz not null default now()
);

create table message (
    ticket_id bigint not null references ticket (id) on delete cascade,
    number    int not null,
    sender    text not null,
    body      text not null,
    context   jsonb not null default '{}',
    primary key (ticket_id, number)
);
