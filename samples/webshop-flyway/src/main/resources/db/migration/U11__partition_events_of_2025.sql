alter table order_event detach partition order_event_2025;
insert into order_event select * from order_event_2025;
drop table order_event_2025;
