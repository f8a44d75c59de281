alter table orders drop column tax;
