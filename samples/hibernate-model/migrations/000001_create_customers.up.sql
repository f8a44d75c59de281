create table customers (
    id bigint generated always as identity primary key,
    email varchar(320) not null unique,
    joined timestamptz not null default now()
);
