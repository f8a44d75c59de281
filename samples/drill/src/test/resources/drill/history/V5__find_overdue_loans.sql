create view overdue as select member_id, title from loan where due_on < current_date;
