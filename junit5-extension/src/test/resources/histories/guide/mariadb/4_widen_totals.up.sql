lock tables orders write;
alter table orders modify total decimal(12, 4) not null;
unlock tables;
