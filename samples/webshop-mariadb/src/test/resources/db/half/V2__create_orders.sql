create table orders (
    id bigint auto_increment primary key,
    customer_id bigint not null,
    total decimal(10, 2) not null,
    ordered_at timestamp not null default current_timestamp,
    key orders_customer (customer_id),
    constraint orders_of_customer foreign key (customer_id) references customer (id)
);
