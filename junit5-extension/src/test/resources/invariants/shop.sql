-- Money is neither made nor lost here.
-- change: 3: += 5
select sum(total) from orders;

-- Each order has its customer.
-- no rows
select o.id, o.customer_id
from orders o
left join customers c on c.id = o.customer_id
where c.id is null;
