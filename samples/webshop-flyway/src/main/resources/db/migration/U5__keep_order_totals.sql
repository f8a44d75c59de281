drop trigger keep_order_total on order_line;
drop function keep_order_total();
