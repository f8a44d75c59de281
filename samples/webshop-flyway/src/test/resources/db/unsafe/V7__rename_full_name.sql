alter table customer rename column full_name to name;
