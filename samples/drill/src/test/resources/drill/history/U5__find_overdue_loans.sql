drop view overdue;
