create table entry (
    id         bigint generated always as identity primary key,
    guest      text not null,
    message    text not null,
    written_at timestamptz not null default now()
);
