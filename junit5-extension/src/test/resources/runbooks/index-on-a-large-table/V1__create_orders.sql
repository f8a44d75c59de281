create table orders (
    id bigint generated always as identity primary key,
    customer varchar(60) not null,
    placed_at timestamptz not null default now()
);
