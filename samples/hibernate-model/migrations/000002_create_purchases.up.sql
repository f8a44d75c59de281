create table purchases (
    id bigint generated always as identity primary key,
    customer_id bigint not null references customers (id),
    amount numeric(12, 2) not null
);
create index purchases_customer_id on purchases (customer_id);
