create table customer (
    id       bigint generated always as identity primary key,
    name     text not null,
    phone    text,
    greeting text not null default 'Dear'
);

create index customer_phone on customer (phone);
