drop index orders_customer_id;
