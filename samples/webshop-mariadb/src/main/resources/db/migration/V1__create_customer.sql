create table customer (
    id bigint auto_increment primary key,
    email varchar(190) not null,
    full_name varchar(120) not null,
    registered_at timestamp not null default current_timestamp,
    constraint customer_email unique (email)
);
