create table customer (
    id        bigint generated always as identity primary key,
    full_name text not null,
    phone     text
);

create table orders (
    id          bigint generated always as identity primary key,
    customer_id bigint not null,
    total       numeric(10, 2) not null
);
