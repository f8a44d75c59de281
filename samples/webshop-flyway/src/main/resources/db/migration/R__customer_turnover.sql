create or replace view customer_turnover as
select customer.id, customer.email, count(orders.id) as orders, coalesce(sum(orders.total), 0) as turnover
from customer
    left join orders on orders.customer_id = customer.id
group by customer.id;
