drop index concurrently customer_lower_email;
