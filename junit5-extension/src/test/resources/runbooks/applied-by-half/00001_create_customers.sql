-- +goose Up
create table customers (
    id bigint auto_increment primary key,
    name varchar(100) not null,
    email varchar(200) not null
);

-- +goose Down
drop table customers;
