create table member (
    id bigint generated always as identity primary key,
    full_name text not null,
    email text not null unique
);
