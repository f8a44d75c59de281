alter table orders drop foreign key if exists orders_invoice, drop index if exists orders_invoice, drop column if exists invoice_id;

drop table if exists invoice;
