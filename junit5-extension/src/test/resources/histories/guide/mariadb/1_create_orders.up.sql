create table orders (
    id       bigint auto_increment primary key,
    customer varchar(100) not null,
    total    decimal(10, 2) not null
);
