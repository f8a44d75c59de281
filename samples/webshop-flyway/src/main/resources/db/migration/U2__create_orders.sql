drop table order_line;
drop table orders;
drop type order_state;
drop table product;
