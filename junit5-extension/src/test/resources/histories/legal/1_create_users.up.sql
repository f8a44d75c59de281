create table users (
    id     bigint generated always as identity primary key,
    name   text not null,
    email  text,
    status text not null check (status in ('new', 'active', 'gone'))
);
