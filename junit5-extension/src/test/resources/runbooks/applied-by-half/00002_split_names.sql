-- +goose Up
alter table customers add column first_name varchar(100);
update customers set first_name = substring_index(name, ' ', 1);
alter table customers add index customers_email (email);

-- +goose Down
alter table customers drop index customers_email;
alter table customers drop column first_name;
