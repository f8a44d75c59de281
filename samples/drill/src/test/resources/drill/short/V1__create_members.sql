create table member (
    id         bigint generated always as identity primary key,
    email      text not null,
    joined_at  timestamptz not null default now()
);
