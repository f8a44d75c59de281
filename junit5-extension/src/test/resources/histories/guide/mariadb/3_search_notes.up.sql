alter table orders add fulltext index orders_note (note);
