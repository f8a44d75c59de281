create table invoice (
    id bigint auto_increment primary key,
    number varchar(20) not null,
    constraint invoice_number unique (number)
);

alter table orders add column invoice_id bigint;

alter table orders add constraint orders_invoice foreign key (invoice_id) references invoice (id);
