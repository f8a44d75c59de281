alter table orders drop index orders_note;
