-- Customers who registered twice become one: their tickets move to the older account.
create table merged_customer (
    id      bigint primary key,
    into_id bigint not null references customer (id),
    name    text not null,
    email   text not null,
    phone   varchar(20),
    joined  date not null,
    tickets bigint[] not null
);

insert into merged_customer
select younger.id, older.id, younger.name, younger.email, younger.phone, younger.joined,
    array(select ticket.id from ticket where ticket.customer_id = younger.id order by ticket.id)
from customer younger
join lateral (
    select id from customer where lower(email) = lower(younger.email) order by id limit 1) older on older.id < younger.id;

update ticket set customer_id = merged.into_id from merged_customer merged where merged.id = ticket.customer_id;
delete from customer using merged_customer merged where merged.id = customer.id;
create unique index customer_email on customer (lower(email));
