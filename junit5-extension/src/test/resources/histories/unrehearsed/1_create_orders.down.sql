drop table orders, customers;
