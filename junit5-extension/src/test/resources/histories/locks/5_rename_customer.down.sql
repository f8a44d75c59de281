alter table orders rename column buyer to customer;
