alter table customer rename column name to full_name;
