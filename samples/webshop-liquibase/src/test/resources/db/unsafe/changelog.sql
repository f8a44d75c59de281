--liquibase formatted sql

--changeset ada:1
--comment: create the shop
create table customer (
    id        bigint generated always as identity primary key,
    full_name text not null,
    phone     text
);
--rollback drop table customer;

--changeset ada:2
--comment: find customers by name
create index customer_full_name on customer (full_name);
--rollback drop index customer_full_name;

--changeset ada:3
--comment: forget phones
alter table customer drop column phone;
--rollback alter table customer add column phone text;

--changeset ada:4
--comment: add fax
alter table customer add column fax text;
--rollback empty
