drop index orders_customer;
