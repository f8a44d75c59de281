create index concurrently customer_phone on customer (phone);
