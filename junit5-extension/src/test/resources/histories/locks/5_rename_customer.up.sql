alter table orders rename column customer to buyer;
