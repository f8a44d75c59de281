create table invoices (
    id integer generated always as identity primary key,
    number varchar(20) not null unique,
    cents integer not null
);
