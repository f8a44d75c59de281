-- Built while customers go on registering. The only statement, because it cannot run inside a transaction.
create unique index concurrently customer_lower_email on customer (lower(email));
