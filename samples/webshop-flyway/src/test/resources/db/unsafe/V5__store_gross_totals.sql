alter table orders add column gross numeric(12, 2);

update orders
   set gross = total * 1.25;
