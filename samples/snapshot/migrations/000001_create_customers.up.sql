create table customer (
    id       bigint generated always as identity primary key,
    name     text not null,
    email    text not null,
    phone    varchar(20),
    joined   date not null default current_date
);
