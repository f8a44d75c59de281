insert into customer (full_name, phone)
select 'Customer ' || n, '+1-555-' || n
  from generate_series(1, 100) n;

insert into orders (customer_id, total)
select 1 + n % 100, n
  from generate_series(1, 1000) n;
