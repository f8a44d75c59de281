create table users (
    id int primary key,
    full_name text not null,
    email text,
    phone text,
    first_name text,
    last_name text
);
