create table customer (
    id            bigint generated always as identity primary key,
    full_name     text not null,
    email         text not null,
    fax           text,
    password_md5  text,
    registered_at timestamptz not null default now()
);
