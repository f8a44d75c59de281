create table customer (
    id            bigint generated always as identity primary key,
    full_name     text not null,
    email         varchar(60) not null,
    phone         varchar(20),
    country       char(2) not null check (country ~ '^[A-Z]{2}$'),
    balance_cents int not null check (balance_cents >= 0),
    state         text not null check (state in ('trial', 'active', 'closed')),
    registered_at timestamptz not null,
    closed_at     timestamptz check (closed_at > registered_at)
);
