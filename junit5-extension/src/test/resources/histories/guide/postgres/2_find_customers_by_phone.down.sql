drop index concurrently customer_phone;
