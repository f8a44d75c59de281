drop index customer_email;

insert into customer (id, name, email, phone, joined) overriding system value
select id, name, email, phone, joined from merged_customer;

update ticket set customer_id = merged.id from merged_customer merged where ticket.id = any (merged.tickets);
drop table merged_customer;
