--liquibase formatted sql

--changeset grace:create-orders
--comment: orders and their totals
create table orders (
    id          bigint generated always as identity primary key,
    customer_id bigint not null references customer (id),
    total       numeric(12, 2) not null default 0
);
create index orders_customer_id on orders (customer_id);
--rollback drop table orders;

--changeset grace:find-customers-by-email runInTransaction:false
--comment: built while customers go on registering
create index concurrently customer_lower_email on customer (lower(email));
--rollback drop index concurrently customer_lower_email;

--changeset grace:turnover splitStatements:false runOnChange:true
--comment: what a customer spent
create or replace function turnover(customer bigint) returns numeric language sql stable as $$
    select coalesce(sum(total), 0) from orders where customer_id = customer;
$$;
--rollback drop function turnover(bigint);
