create table product (
    id    bigint generated always as identity primary key,
    name  text not null,
    price numeric(10, 2) not null check (price >= 0)
);

create type order_state as enum ('placed', 'paid', 'shipped');

create table orders (
    id          bigint generated always as identity primary key,
    customer_id bigint not null references customer (id),
    state       order_state not null default 'placed',
    placed_at   timestamptz not null default now()
);

create table order_line (
    order_id   bigint not null references orders (id) on delete cascade,
    line       int not null,
    product_id bigint not null references product (id),
    quantity   int not null check (quantity > 0),
    unit_price numeric(10, 2) not null,
    primary key (order_id, line)
);

create index orders_customer_id on orders (customer_id);
create index order_line_product_id on order_line (product_id);
