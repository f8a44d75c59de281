create table customers (
    id bigint generated always as identity primary key,
    full_name text not null,
    email varchar(200) not null unique
);
create table orders (
    id bigint generated always as identity primary key,
    customer_id bigint not null references customers,
    total numeric(12, 2) not null check (total >= 0)
);
create index orders_customer on orders (customer_id);
