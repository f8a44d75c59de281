drop table orders;
drop table customer;
