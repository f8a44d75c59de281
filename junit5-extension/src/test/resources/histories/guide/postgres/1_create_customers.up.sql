create table customer (
    id        bigint generated always as identity primary key,
    full_name text not null,
    phone     text
);
