alter table orders drop column reference;
